package org.gongping.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.test.context.TestPropertySource;
import org.springframework.util.unit.DataSize;

@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:media")
class MediaFilesTests extends KeepingStory {
    @Test
    void aServerWithoutSettingsKeepsFilesOfHalfAGigabyteBesideItself() {
        ApplicationContextRunner server = new ApplicationContextRunner().withUserConfiguration(WithSettings.class);
        server.run(context -> assertThat(context.getBean(MediaSettings.class))
                .isEqualTo(new MediaSettings(Path.of("data/media"), DataSize.ofMegabytes(500))));
        server.withPropertyValues("gongping.media.folder=/srv/media", "gongping.media.max-file=1GB")
                .run(context -> assertThat(context.getBean(MediaSettings.class))
                        .isEqualTo(new MediaSettings(Path.of("/srv/media"), DataSize.ofGigabytes(1))));
    }

    @EnableConfigurationProperties(MediaSettings.class)
    static class WithSettings {}
}
