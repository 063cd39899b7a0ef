package org.gongping.campaign;

/**
 * Whom or what earlier results shut out.
 *
 * @param of the person, or only the work
 * @param after what happened earlier
 * @param seasons how many seasons back it looks; 0: all
 */
public record RepeatBar(Of of, After after, int seasons, String clause) {
    public enum Of {
        PERSON,
        WORK
    }

    public enum After {
        /** It took part. */
        ENTERED,
        /** It won here. */
        WON,
        /** It won in another contest at the campaign's level or above. */
        WON_ELSEWHERE
    }
}
