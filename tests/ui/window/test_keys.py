"""One table of keys."""

from ucm_cti.ui.keys import DEFAULTS, Key, KeyMap


def test_every_key_is_in_the_table_and_none_twice() -> None:
    assert set(DEFAULTS) == set(Key)
    assert KeyMap().clashes() == ()


def test_no_key_that_writes_text_works_while_somebody_may_type() -> None:
    from ucm_cti.ui.keys import Scope

    plain = {key for key, binding in DEFAULTS.items() if len(binding.keys) == 1}
    assert plain == {key for key, binding in DEFAULTS.items() if binding.scope is Scope.LISTENING}


def test_a_user_changes_a_key_and_sees_a_clash() -> None:
    keys = KeyMap({Key.HOLD: "F8", Key.MUTE: ""})
    assert keys.shown(Key.HOLD) == "F8"
    assert keys.shown(Key.MUTE) == ""
    assert keys.clashes() == ((Key.HOLD, Key.HANG_UP),)
    assert keys.bindings()[Key.SEARCH].keys == DEFAULTS[Key.SEARCH].keys
