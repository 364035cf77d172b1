"""Our own articles, from outlets that do not exist."""

HARBOUR = """Harbour bridge cost $40 million, twice the estimate

By Ana Ruiz

The new harbour bridge in Port Ellis cost $40 million, twice the estimate of 2021, the city's accounts show. \
"We spent $20 million more than we told voters," Mayor Tom Hill said on Monday.

But Maria Lopez, the head of the port authority, denied that the delay raised the price. \
According to the Audit Office, steel prices rose 31 percent between 2021 and 2024. \
I think the bridge is beautiful.

What happens next?

“The council voted 7 to 2 for the bridge,” said councillor Pete Dunn. “Two workers died on the site in 2023.

“Nobody was charged with a crime over their deaths.”

Original Source: www.ellis-courier.example

Ana Ruiz

Ana Ruiz is a reporter who has covered 12 elections for the Ellis Courier. She holds two degrees in economics.

Leave a Reply

Your email address will not be published. Required fields are marked *
"""

HEARING = """Hearing on public safety, 3 May 2025

MAYOR RIVERA: We cut violent crime by 20 percent in two years.

COUNCILLOR DUNN (opposition): Crime rose by 11 percent last year. It rose in all nine districts.

MAYOR RIVERA: We hired 120 officers in 2024.
"""

PUERTO = """El paro baja al 9,8 % en Puerto Alto

El desempleo en Puerto Alto bajó al 9,8 % en marzo, según el Instituto de Estadística. \
La ministra Elena Vargas dijo que se crearon 45.000 empleos desde enero.

El portavoz de la oposición, Luis Prado, aseguró que la mitad de esos contratos duran menos de un mes.

Fuente: Diario del Puerto

Deja una respuesta
"""
