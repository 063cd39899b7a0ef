package org.gongping.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A name is shown to officials and put into headers: nothing in it may deceive or break out. */
class FileNamesTests {
    @Test
    void chineseNamesStay() {
        assertThat(FileNames.clean("赵某_绝活 （终版）.mp4")).isEqualTo("赵某_绝活 （终版）.mp4");
    }

    @Test
    void pathsGo() {
        assertThat(FileNames.clean("C:\\Users\\赵某\\绝活.mp4")).isEqualTo("绝活.mp4");
        assertThat(FileNames.clean("../../etc/passwd")).isEqualTo("passwd");
    }

    @Test
    void invisibleLettersGo() {
        assertThat(FileNames.clean("photo\u202Egpj.exe\u0000\r\nX: y\u200B.jpg"))
                .isEqualTo("photogpj.exeX: y.jpg");
        assertThat(FileNames.clean("\uD83Dhalf.png")).isEqualTo("half.png");
    }

    @Test
    void noNameBecomesOne() {
        assertThat(FileNames.clean("")).isEqualTo("未命名");
        assertThat(FileNames.clean("a/..")).isEqualTo("未命名");
        assertThat(FileNames.clean(" \u202E ")).isEqualTo("未命名");
    }

    @Test
    void longNamesKeepTheirEnding() {
        assertThat(FileNames.clean("歌".repeat(500) + ".mp3")).isEqualTo("歌".repeat(196) + ".mp3");
        assertThat(FileNames.clean("a" + "🎵".repeat(200))).isEqualTo("a" + "🎵".repeat(99));
        assertThat(FileNames.clean("a." + "b".repeat(300))).hasSize(200);
    }
}
