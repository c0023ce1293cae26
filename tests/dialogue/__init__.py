"""The rules of the room, told rule by rule in their own words."""
