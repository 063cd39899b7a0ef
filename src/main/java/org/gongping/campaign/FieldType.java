package org.gongping.campaign;

/** What a field holds, and so how it is drawn and checked. */
public enum FieldType {
    TEXT,
    LONG_TEXT,
    NUMBER,
    DATE,
    /** One of the options. */
    CHOICE,
    /** Any of the options. */
    MULTI_CHOICE,
    YES_NO,
    PHONE,
    EMAIL,
    /** 身份证号: checked by its last digit, shown masked. */
    ID_NUMBER,
    LINK
}
