"""Everything that the desk keeps in one file, and back again: the database, the files, the keys made for it."""

from sightline.site.backup.making import make_backup
from sightline.site.backup.restoring import restore_backup

__all__ = ["make_backup", "restore_backup"]
