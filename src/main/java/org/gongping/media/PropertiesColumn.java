package org.gongping.media;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;
import org.gongping.media.Inspection.Property;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What a file says of its maker, as one JSON column: read as a whole, never searched. */
@Converter
class PropertiesColumn implements AttributeConverter<List<Property>, String> {
    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    public String convertToDatabaseColumn(List<Property> properties) {
        return JSON.writeValueAsString(properties);
    }

    @Override
    public List<Property> convertToEntityAttribute(String column) {
        return List.copyOf(JSON.readValue(column, new TypeReference<List<Property>>() {}));
    }
}
