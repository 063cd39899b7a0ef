package org.gongping.union;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

interface UnionRows extends JpaRepository<Union, String> {
    List<Union> findByPathStartingWithOrderByPath(String path);

    List<Union> findAllByOrderByPath();

    Optional<Union> findByName(String name);
}
