package org.gongping.campaign;

/**
 * Whether somebody who moves dates could know how the vote or the scoring stands (reliability.md, abuse case 9). Whoever counts
 * answers; without him a track's tallies are taken as readable from the moment its public vote has opened.
 */
public interface TalliesReadable {
    boolean of(TrackId track);
}
