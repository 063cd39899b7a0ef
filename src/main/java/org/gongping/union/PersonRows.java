package org.gongping.union;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface PersonRows extends JpaRepository<Person, UUID> {
    Optional<Person> findByLogin(String login);

    List<Person> findAllByOrderByLogin();

    /** Who sits at these desks in one of these roles and can log in, by union and name. */
    @Query("select new org.gongping.union.People$Seated(p.id, p.name, s.role, s.unionId) from Person p join p.seats s"
            + " where p.enabled = true and s.unionId in :unions and s.role in :roles order by s.unionId, p.name, p.id")
    List<People.Seated> seated(Collection<String> unions, Collection<Role> roles);

    /** Whether the account may be used, as the database has it now; its row is held until the transaction ends. */
    @Query(nativeQuery = true, value = "select p.enabled from person p where p.id = :id for update")
    boolean holdEnabled(UUID id);

    /** Union and person of every seat of a role at or below a path; accounts that may not be used have none. */
    @Query(nativeQuery = true, value = """
                    select s.union_id, cast(s.person_id as varchar(36)) from seat s join trade_union u on u.id = s.union_id
                      join person p on p.id = s.person_id
                     where s.role = :role and u.path like :path and p.enabled order by s.union_id, p.login""")
    List<Object[]> seated(String role, String path);

    /** Accounts that sit below this path and nowhere else. */
    @Query(nativeQuery = true, value = """
                    select p.* from person p
                     where (p.login like :text escape '!' or p.name like :text escape '!')
                       and exists (select 1 from seat s where s.person_id = p.id)
                       and not exists (select 1 from seat s join trade_union u on u.id = s.union_id
                                        where s.person_id = p.id and u.path not like :path)
                     order by p.login""", countQuery = """
                    select count(*) from person p
                     where (p.login like :text escape '!' or p.name like :text escape '!')
                       and exists (select 1 from seat s where s.person_id = p.id)
                       and not exists (select 1 from seat s join trade_union u on u.id = s.union_id
                                        where s.person_id = p.id and u.path not like :path)""")
    Page<Person> findBelow(String path, String text, Pageable page);

    @Query(nativeQuery = true, value = """
                    select p.* from person p
                     where p.enabled and exists (select 1 from seat s
                           where s.person_id = p.id and s.role = :#{#role.name()} and s.union_id = :union)
                     order by p.name, p.login""")
    List<Person> findSitting(Role role, String union);
}
