"""The numbers that an operator watches, in Prometheus' own words."""
