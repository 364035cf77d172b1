"""The public site. Slugs are for readers; the number alone finds the check."""

from django.urls import path

from claims.views import public

app_name = "public"
urlpatterns = [
    path("", public.index, name="index"),
    path("feed.<slug:kind>", public.feed, name="feed"),
    path("speakers/<path:name>/", public.speaker, name="speaker"),
    path("topics/<path:name>/", public.topic, name="topic"),
    path("how-we-check/", public.methodology, name="methodology"),
    path("how-we-check/<slug:language>/", public.methodology, name="methodology_in"),
    path("ratings/", public.ratings, name="ratings"),
    path("ratings/<slug:language>/", public.ratings, name="ratings_in"),
    path("corrections/", public.corrections, name="corrections"),
    path("<int:claim_id>-<slug:slug>/", public.check, name="check"),
    path("suggest/", public.suggest, name="suggest"),
    path("thank-you/", public.thanks, name="thanks"),
    path("<int:claim_id>-<slug:slug>/report/", public.report, name="report"),
    path("oembed/", public.oembed, name="oembed"),
    path("<int:claim_id>-<slug:slug>/embed/", public.embed, name="embed"),
    path("<int:claim_id>-<slug:slug>/v<int:number>/card.png", public.picture, name="picture"),
    path("<int:claim_id>-<slug:slug>/sources/<int:number>/", public.source, name="source"),
    path("<int:claim_id>-<slug:slug>/v<int:number>/", public.version, name="version"),
]
