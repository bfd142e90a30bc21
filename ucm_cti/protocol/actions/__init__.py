"""The actions, one file a chapter of the API guide, one class an action."""
