"""The shop file, section by section; the whole of it is `schemas.shop.shop.Shop`."""
