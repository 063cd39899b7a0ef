package org.gongping.entry;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Field key to text, as one JSON column: which fields there are is data of the campaign. */
@Converter
class TextMapColumn implements AttributeConverter<Map<String, String>, String> {
    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    public String convertToDatabaseColumn(Map<String, String> texts) {
        return JSON.writeValueAsString(texts);
    }

    @Override
    public Map<String, String> convertToEntityAttribute(String column) {
        return JSON.readValue(column, new TypeReference<LinkedHashMap<String, String>>() {});
    }
}
