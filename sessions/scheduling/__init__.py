"""The hard logic of agendas on plain values: conflicts, plans, fair hours. Pure: no Django."""
