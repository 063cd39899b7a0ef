package org.gongping.campaign;

/**
 * How a definition is started.
 *
 * @param key name of the running campaign in addresses; the definition's own unless it is run twice
 */
public record StartOptions(String key, Shift shift) {
    public static StartOptions asWritten(CampaignDefinition definition) {
        return new StartOptions(definition.key(), Shift.none());
    }
}
