"""How the stock parts of the admin write times: by 24 hours, as the rest of the site does."""

TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j M Y, H:i"
