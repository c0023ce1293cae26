"""Reading guided conversations: what is accepted, and how a refusal reads."""
