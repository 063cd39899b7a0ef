package org.gongping.entry;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A few short texts as one JSON column. */
@Converter
class TextListColumn implements AttributeConverter<List<String>, String> {
    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    public String convertToDatabaseColumn(List<String> texts) {
        return JSON.writeValueAsString(texts);
    }

    @Override
    public List<String> convertToEntityAttribute(String column) {
        return JSON.readValue(column, new TypeReference<List<String>>() {});
    }
}
