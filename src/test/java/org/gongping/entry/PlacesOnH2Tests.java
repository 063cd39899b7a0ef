package org.gongping.entry;

import org.springframework.test.context.TestPropertySource;

@EntryTest
@TestPropertySource(properties = "test=places") // a database of its own: others use up the places, too
class PlacesOnH2Tests extends PlacesTests {}
