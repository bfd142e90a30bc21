from ucm_cti.client.backoff import Backoff
from ucm_cti.client.ways import Ways
from ucm_cti.client.websocket_way import event_user
from ucm_cti.model.connection import Way, WayStatus
from ucm_cti.model.profile import Profile, Secrets


def test_only_what_delivers_is_used() -> None:
    ways = Ways()
    ways.tell(Way.WEBSOCKET, WayStatus.SILENT)
    ways.tell(Way.REPORT, WayStatus.SILENT)
    seen = [ways.used]
    ways.tell(Way.REPORT, WayStatus.DELIVERS)
    seen.append(ways.used)
    assert seen == [Way.POLLING, Way.REPORT]
    assert ways.reason == ""


def test_the_websocket_goes_first_where_both_deliver() -> None:
    ways = Ways()
    ways.tell(Way.REPORT, WayStatus.DELIVERS)
    ways.tell(Way.WEBSOCKET, WayStatus.DELIVERS)
    assert ways.used is Way.WEBSOCKET


def test_a_cut_websocket_leaves_the_reports() -> None:
    ways = Ways()
    ways.tell(Way.REPORT, WayStatus.DELIVERS)
    ways.tell(Way.WEBSOCKET, WayStatus.DELIVERS)
    ways.tell(Way.WEBSOCKET, WayStatus.BROKEN, "cut")
    assert ways.used is Way.REPORT


def test_polling_says_why() -> None:
    ways = Ways()
    assert "switched off" in ways.reason
    ways.tell(Way.REPORT, WayStatus.SILENT)
    assert "No event has come yet" in ways.reason
    ways.tell(Way.WEBSOCKET, WayStatus.REFUSED, "the API user is refused", "Give a web user.")
    assert "the API user is refused" in ways.reason
    assert ways.advice == "Give a web user."


def test_the_user_of_the_websocket() -> None:
    secrets = Secrets(password="api", web_password="web")
    web = event_user(Profile(user="ctiapi", web_user="wallboard"), secrets)
    assert web is not None
    assert (web.name, web.password, web.is_api_user) == ("wallboard", "web", False)
    unknown = event_user(Profile(user="ctiapi", web_user="wallboard"), Secrets(password="api"))
    assert unknown is None, "another user's password would count towards a ban"
    both = event_user(Profile(user="ctiapi", web_user="ctiapi"), Secrets(password="api"))
    assert both is not None
    assert both.password == "api"
    api = event_user(Profile(user="ctiapi"), secrets)
    assert api is not None
    assert (api.name, api.password, api.is_api_user) == ("ctiapi", "api", True)
    assert event_user(Profile(user="ctiapi", websocket_refused=True), secrets) is None
    assert "web" not in repr(web).replace("EventUser", "")


def test_waits_grow_to_the_last_and_begin_anew() -> None:
    backoff = Backoff((0.5, 1.0, 5.0), jitter=0.0)
    assert [backoff.next_s() for _ in range(4)] == [0.5, 1.0, 5.0, 5.0]
    assert backoff.tries == 4
    backoff.succeeded()
    assert backoff.next_s() == 0.5


def test_chance_only_shortens_a_wait() -> None:
    chances = iter((0.0, 0.5, 1.0))
    backoff = Backoff((10.0,), jitter=0.2, chance=lambda: next(chances))
    assert [backoff.next_s() for _ in range(3)] == [10.0, 9.0, 8.0]
