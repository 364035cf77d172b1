# ruff: noqa: SIM905 - tables read better as words
"""Hostile addresses and the code that refuses each."""

CLOSED_4 = """
0.0.0.0 0.0.0.1 0.255.255.255 10.0.0.0 10.0.0.1 10.255.255.255 100.64.0.0 100.64.0.1 100.100.100.200 100.127.255.255
127.0.0.0 127.0.0.1 127.0.1.1 127.127.127.127 127.255.255.255 169.254.0.0 169.254.169.254 169.254.170.2 169.254.255.255
172.16.0.0 172.16.0.1 172.17.0.1 172.31.255.255 192.0.0.0 192.0.0.1 192.0.0.8 192.0.0.9 192.0.0.170 192.0.0.192
192.0.0.255 192.0.2.0 192.0.2.1 192.0.2.255 192.31.196.1 192.52.193.1 192.88.99.0 192.88.99.1 192.88.99.255
192.168.0.0 192.168.0.1 192.168.1.254 192.168.255.255 192.175.48.1 198.18.0.0 198.18.0.1 198.19.255.255
198.51.100.0 198.51.100.7 198.51.100.255 203.0.113.0 203.0.113.9 203.0.113.255 224.0.0.0 224.0.0.1 224.0.0.251
232.1.1.1 239.255.255.250 239.255.255.255 240.0.0.0 240.0.0.1 254.1.1.1 255.255.255.254 255.255.255.255 168.63.129.16
""".split()

CLOSED_6 = """
:: ::1 ::2 ::127.0.0.1 ::7f00:1 ::8.8.8.8 ::ffff:127.0.0.1 ::ffff:7f00:1 ::ffff:10.0.0.1 ::ffff:169.254.169.254
::ffff:8.8.8.8 ::ffff:0:127.0.0.1 0:0:0:0:0:ffff:7f00:1 0:0:0:0:0:0:0:1 64:ff9b::127.0.0.1 64:ff9b::7f00:1
64:ff9b::8.8.8.8 64:ff9b:1::1 64:ff9b:1::10.0.0.1 100::1 100:0:0:1::1 2001::1 2001:0:4136:e378:8000:63bf:3fff:fdd2
2001:1::1 2001:1::2 2001:2::1 2001:2:0:ffff::1 2001:3::1 2001:4:112::1 2001:10::1 2001:20::1 2001:1ff:ffff::1
2001:db8::1 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff 2002::1 2002:7f00:1::1 2002:a00:1:: 2002:c0a8:101::1
2002:a9fe:a9fe::1 2620:4f:8000::1 3ffe::1 3fff::1 3fff:fff::1 4000::1 5f00::1 fc00::1 fd00::1 fd00:ec2::254
fd12:3456:789a::1 fdff:ffff::1 fe80::1 fe80::a9fe:a9fe febf::1 fec0::1 feff::1 ff00::1 ff01::1 ff02::1 ff02::fb
ff05::2 ff0e::1 ffff::1 ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff 2a00:1450::5efe:127.0.0.1 2a00:1450::200:5efe:7f00:1
""".split()

ODD_IPS = """
%31%32%37.0.0.1 2130706433 0 1
127.1 127.0.1 10.1 0177.0.0.1 0177.1 0177.0.0.01 017700000001 0x7f.0.0.1 0x7f.1 0x7f000001 0X7F000001
0x7F.0x0.0x0.0x1 0x 127.0.0.0x1 127.0.0.01 127.0.0.1. 127.0.0.001 01.02.03.04 8.8.8.08 8.8.2056 134744072 010.8.8.8
256.256.256.256 1.2.3.4.5 1.2.3.256 999.1 4294967295 4294967296 99999999999999999999 127.0.0.1.1 169.254.43518
0xa9fea9fe 2852039166 0251.0376.0251.0376 0xa9.0xfe.0xa9.0xfe 169.0xfe.0251.254 example.123 example.0x1
１２７.0.0.1 １２７．０．０．１ 127。0。0。1 127.0.0.１ ①②⑦.⓪.⓪.① 𝟏𝟐𝟕.𝟎.𝟎.𝟏 0x７f.1 8．8．8．8
""".split()

PRIVATE_NAMES = """
localhost LOCALHOST localhost. Localhost. intranet router wiki metadata a db-1 foo.localhost foo.LocalHost.
localhost.localdomain printer.local wiki.internal metadata.google.internal vault.corp nas.home nas.home.arpa
1.0.0.127.in-addr.arpa box.lan site.intranet db.private facebookcorewwwi.onion name.alt ｌｏｃａｌｈｏｓｔ ⓛⓞⓒⓐⓛⓗⓞⓢⓣ
wiki。internal printer．local ﬁle
""".split()

BAD_HOSTS = [
    "exa%6dple.com",
    "%31%32%37.example",
    "127.0.0.1%2f.example.com",
    "example.com%00.evil.example",
    "example.com%23.evil.example",
    ".example.com",
    "..",
    ".",
    "example..com",
    "example.com..",
    "-example.com",
    "example-.com",
    "exa!mple.com",
    "exa$mple.com",
    "exa,mple.com",
    "exa;mple.com",
    "exa'mple.com",
    'exa"mple.com',
    "exa<mple.com",
    "exa|mple.com",
    "exa^mple.com",
    "exa`mple.com",
    "exa{mple}.com",
    "exa*mple.com",
    "*.example.com",
    "exa=mple.com",
    "exa+mple.com",
    "exa~mple.com",
    "a" * 64 + ".com",
    ".".join(["a" * 60] * 5),
    "a." * 130 + "com",
    "xn--a.com",
    "xn--.com",
    "xn--a-ecp.ru",
    "xn--0.pt",
    "☃️.example",
    "exämple℀.com",
    "example.com℅evil.example",
    "a\u0300-.example",
    "\u0301a.example",
    "\ufffd.example",
    "[]",
    "[:]",
    "[::1%25eth0]",
    "[fe80::1%eth0]",
    "[::ffff:127.0.0.1.]",
    "[::ffff:0x7f.1]",
    "[1:2:3:4:5:6:7]",
    "[1::2::3]",
    "[127.0.0.1]",
    "[example.com]",
    "[v1.fe80::a+en1]",
    "[::12345]",
]

STRANGE = [
    "http://example.com\\@evil.example/",
    "http:\\\\127.0.0.1\\",
    "http://example.com\\.evil.example/",
    "https:/\\127.0.0.1/",
    " http://example.com/",
    "http://example.com/ ",
    "http://exa mple.com/",
    "http://example.com/a b",
    "http://example.com/\r\nHost: evil.example",
    "http://example.com/\n",
    "http://example.com\r\n.evil.example/",
    "http://exam\tple.com/",
    "ht\ntp://example.com/",
    "http://example.com/\x00",
    "http://example.com\x00.evil.example/",
    "http://example.com\x7f/",
    "http://example.com/\x1b[31m",
    "\x00http://example.com/",
    "http://example.com/\u0085",
    "http://example\u00ad.com/",
    "http://example\u200b.com/",
    "http://\u202eexample.com/",
    "http://ab\u06001.example/",
    "http://example.com/\u202egpj.exe",
    "http://\ufeffexample.com/",
    "\ufeffhttp://example.com/",
    "http://example.com/\u2028",
    "http://example.com/\u00a0",
    "http://example\u3000.com/",
    "http://example.com/\ud800",
    "http://\udcff.example/",
    "http://example.com\u2060/",
    "http://[::1\n]/",
]

SCHEMES = """
file:///etc/passwd file://localhost/etc/passwd file:/etc/passwd FILE:///etc/passwd ftp://example.com/ ftps://example.com/
gopher://127.0.0.1:6379/_INFO dict://127.0.0.1:11211/stats ldap://127.0.0.1/ ldaps://127.0.0.1/ tftp://127.0.0.1/x
sftp://example.com/ ssh://example.com/ telnet://example.com/ javascript:alert(1) JavaScript://example.com/%0aalert(1)
data:text/html,hello data:text/html;base64,aGk= about:blank blob:https://example.com/1 view-source:http://example.com/
jar:http://example.com/x.jar!/y netdoc:///etc/passwd ws://example.com/ wss://example.com/ mailto:a@example.com tel:112
unix:/var/run/docker.sock smb://example.com/share phar://x.phar php://input expect://id s3://bucket/key
httpx://example.com/ http+unix://%2Fvar%2Frun%2Fdocker.sock/ feed:https://example.com/ urn:isbn:123 chrome://settings
localhost:8000/ example.com:80/
""".split()

NOT_ADDRESSES = [
    "",
    "http",
    "http:",
    "http:/",
    "http://",
    "https://",
    "http:///",
    "http:///example.com/",
    "http:/example.com/",
    "http:example.com",
    "https:example.com/a",
    "http:127.0.0.1",
    "http://?",
    "http://#",
    "http://?example.com",
    "http://#@example.com/",
    "//example.com/",
    "//127.0.0.1/",
    "/etc/passwd",
    "../secret",
    "example.com",
    "www.example.com/article",
    "127.0.0.1",
    "?x=1",
    "#top",
    "://example.com/",
    ":80",
    "http://:80/",
    "http://[::1]x/",
    "http://[::1/",
    "http://[::1].example.com/",
    "http://[::1]]/",
    "http://[[::1]]/",
    "http://a[::1]/",
    "http://exa[mple.com/",
    "ｈttp://example.com/",
    "http：//example.com/",
    "h\u0442tp://example.com/",
]

USERINFO = """
http://user@example.com/ http://user:secret@example.com/ http://:secret@example.com/ http://@example.com/
http://:@example.com/ http://example.com@127.0.0.1/ http://example.com:80@127.0.0.1/ http://127.0.0.1@example.com/
http://example.com%40127.0.0.1@evil.example/ http://a@b@example.com/ http://example.com:80@evil.example:80/
https://google.com%2f@127.0.0.1/ http://user@[::1]/ http://[::1]@example.com/
""".split()

PORTS = """
http://example.com:22/ http://example.com:25/ http://example.com:0/ http://example.com:1/ http://example.com:21/
http://example.com:23/ http://example.com:81/ http://example.com:445/ http://example.com:2375/ http://example.com:3306/
http://example.com:5432/ http://example.com:6379/ http://example.com:8000/ https://example.com:8443/
http://example.com:8080/ http://example.com:9200/ http://example.com:11211/ http://example.com:65535/
http://example.com:65616/ http://example.com:99999/ http://example.com:080/ http://example.com:0080/
http://example.com:00443/ http://example.com:/ http://example.com:-80/ http://example.com:+80/ http://example.com:8_0/
http://example.com:８０/ http://example.com:80:80/ http://example.com:80a/ http://example.com:0x50/
http://example.com:4294967376/ http://example.com:http/ http://example.com:80.0/ http://8.8.8.8:22/
http://[2606:4700::1111]:22/ http://127.0.0.1:6379/ http://[::1]:6379/
""".split()

HOSTILE = [
    *((f"http://{ip}/", "private-address") for ip in CLOSED_4),
    *((f"https://[{ip}]/latest/meta-data/", "private-address") for ip in CLOSED_6),
    *((f"http://{host}/", "odd-ip") for host in ODD_IPS),
    *((f"http://{host}/", "private-name") for host in PRIVATE_NAMES),
    *((f"http://{host}/", "bad-host") for host in BAD_HOSTS),
    *((text, "strange-characters") for text in STRANGE),
    *((text, "scheme") for text in SCHEMES),
    *((text, "not-an-address") for text in NOT_ADDRESSES),
    *((text, "userinfo") for text in USERINFO),
    *((text, "port") for text in PORTS),
    ("https://example.com/" + "a" * 4000, "too-long"),
    ("https://" + "a" * 5000 + ".com/", "too-long"),
]
