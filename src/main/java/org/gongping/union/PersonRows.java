package org.gongping.union;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface PersonRows extends JpaRepository<Person, UUID> {
    Optional<Person> findByLogin(String login);

    List<Person> findAllByOrderByLogin();
}
