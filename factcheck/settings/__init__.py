"""Settings: `base` reads the environment, `dev` is the default, `test` and `prod` differ in little."""
