package org.gongping.media;

import java.io.IOException;
import java.util.List;
import org.springframework.test.context.TestPropertySource;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:object-store")
class MediaFilesOnObjectStoreTests extends KeepingStory {
    private String bucket;

    @Override
    Shelf emptyShelf() throws IOException {
        bucket = ObjectStore.running().bucket();
        return S3Shelf.at(ObjectStore.running().settings(bucket));
    }

    @Override
    List<String> stored() throws IOException {
        try (S3Client client = ObjectStore.running().client()) {
            return client.listObjectsV2(list -> list.bucket(bucket)).contents().stream()
                    .map(S3Object::key)
                    .toList();
        }
    }
}
