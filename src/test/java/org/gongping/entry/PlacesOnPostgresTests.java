package org.gongping.entry;

import org.gongping.Postgres;
import org.springframework.test.context.ContextConfiguration;

@EntryTest
@ContextConfiguration(initializers = Postgres.class)
class PlacesOnPostgresTests extends PlacesTests {}
