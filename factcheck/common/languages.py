"""Names of languages."""

from typing import Final

from django.conf import settings
from django.utils.translation import get_language_info

# Open Graph wants a territory beside each language, and Facebook reads those of its own list only
# (https://developers.facebook.com/docs/sharing/webmasters#basic): the usual one of each language that is on it.
_LOCALES: Final = """
af_ZA sq_AL ar_AR hy_AM az_AZ eu_ES be_BY bn_IN bs_BA bg_BG ca_ES hr_HR cs_CZ da_DK nl_NL en_US et_EE fi_FI fr_FR gl_ES
ka_GE de_DE el_GR gu_IN he_IL hi_IN hu_HU is_IS id_ID ga_IE it_IT ja_JP kn_IN kk_KZ km_KH ko_KR lv_LV lt_LT mk_MK ms_MY
ml_IN mr_IN mn_MN ne_NP nb_NO nn_NO fa_IR pl_PL pt_BR pa_IN ro_RO ru_RU sr_RS sk_SK sl_SI so_SO es_ES sw_KE sv_SE tl_PH
ta_IN te_IN th_TH tr_TR uk_UA ur_PK uz_UZ vi_VN cy_GB zh_CN
"""
_LOCALE_OF: Final = {one[:2]: one for one in _LOCALES.split()} | {"no": "nb_NO"}


def open_graph_locale(code: str) -> str:
    """ "es_ES" for "es"; "" where the list has none for the language."""
    return _LOCALE_OF.get(code.partition("-")[0].lower(), "")


def language_name(code: str) -> str:
    """A language in the reader's words; where Django has no name for it, its own or its code."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return dict(settings.LANGUAGES).get(code, code)
