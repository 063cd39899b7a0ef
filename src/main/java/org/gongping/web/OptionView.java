package org.gongping.web;

/** One choice of a select, of radio buttons or of a checklist. */
public record OptionView(String value, String label) {}
