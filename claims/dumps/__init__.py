"""Everything that is published, as files: made each night, served to anybody."""
