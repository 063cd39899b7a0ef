package org.gongping.campaign;

/** Shares of the final score in percent; together 100. */
public record Weights(int experts, int votes) {}
