package org.gongping.campaign;

/** What a field holds, and so how it is drawn and checked. */
public enum FieldType {
    TEXT,
    LONG_TEXT,
    NUMBER,
    DATE,
    CHOICE,
    PHONE,
    LINK,
    YES_NO
}
