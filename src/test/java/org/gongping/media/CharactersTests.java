package org.gongping.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 字数 as the notices mean it. */
class CharactersTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "中国梦·劳动美 | 7",
                "你好，世界！ | 6",
                "共2023年 | 3",
                "网聚职工正能量 争做八闽好网民 | 14",
                "Hello, world! | 4",
                "用Java17写的APP，好。 | 8",
                "３５号车间ＡＢＣ | 5",
                "café café | 2",
                "𠮷野家 | 3",
                "3.5分钟 | 5",
                "カタカナのー | 6",
                "100％ | 2",
                "😀👍 | 2",
                "《“新”》—— | 7",
                "Москва город | 2"
            })
    void mixedTextIsCountedByTheRule(String text, int count) {
        assertThat(Characters.count(text)).isEqualTo(count);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\r\n\t",
                "\u3000\u00a0\u2003",
                "\u200b\u200d\ufeff\u2060\u00ad",
                "\u202e\u2066",
                "\u3164\u2800",
                "\0\u0007"
            })
    void whatNobodySeesCountsNothing(String text) {
        assertThat(Characters.count(text)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"soft\u00adhyphen", "zero\u200bwidth", "e\u0301te\u0301"})
    void anInvisibleCharacterDoesNotCutAWord(String text) {
        assertThat(Characters.count(text)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"劳动\n光荣", "劳动\r\n\r\n光荣\n", "  劳动\u3000光荣  "})
    void aLineBreakIsNoCharacter(String text) {
        assertThat(Characters.count(text)).isEqualTo(4);
    }
}
