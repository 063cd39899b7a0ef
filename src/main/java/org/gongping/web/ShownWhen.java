package org.gongping.web;

/** A field is asked for only when another one has this value; without JavaScript it is always shown. */
public record ShownWhen(String key, String value) {}
