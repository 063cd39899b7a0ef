package org.gongping.web;

import java.util.List;
import org.gongping.union.Level;
import org.gongping.union.People;
import org.gongping.union.Person;
import org.gongping.union.Role;
import org.gongping.union.Seat;
import org.gongping.union.UnionId;
import org.gongping.union.UnionKind;
import org.gongping.union.Unions;
import org.springframework.security.crypto.password.PasswordEncoder;

/** A small hierarchy with one account per role. */
class SomePeople {
    static final String PASSWORD = "right-Password-1";
    static final UnionId PROVINCE = new UnionId("fujian");
    static final UnionId CITY = new UnionId("fujian-xiamen");
    static final UnionId DISTRICT = new UnionId("fujian-xiamen-huli");
    static final UnionId FACTORY = new UnionId("huli-factory-3");
    static final UnionId OTHER_CITY = new UnionId("fujian-fuzhou");
    private final People people;
    private final String hash;
    final Unions unions;

    SomePeople(People people, Unions unions, PasswordEncoder encoder) {
        this.people = people;
        this.unions = unions;
        this.hash = encoder.encode(PASSWORD);
        unions.found(PROVINCE, "福建省总工会", "省总", Level.PROVINCIAL, UnionKind.REGIONAL, null);
        unions.found(CITY, "厦门市总工会", "厦门", Level.MUNICIPAL, UnionKind.REGIONAL, PROVINCE);
        unions.found(DISTRICT, "湖里区总工会", "湖里", Level.DISTRICT, UnionKind.REGIONAL, CITY);
        unions.found(FACTORY, "第三机械厂工会", "三机厂", Level.GRASSROOTS, UnionKind.GRASSROOTS, DISTRICT);
        unions.found(OTHER_CITY, "福州市总工会", "福州", Level.MUNICIPAL, UnionKind.REGIONAL, PROVINCE);
        join("official", "李晓明", new Seat(Role.OFFICIAL, DISTRICT));
        join("worker", "赵铁柱", new Seat(Role.WORKER, FACTORY));
        join("clerk", "钱会计", new Seat(Role.CLERK, FACTORY));
        join("organizer", "孙主任", new Seat(Role.ORGANIZER, PROVINCE));
        join("auditor", "周审计", new Seat(Role.AUDITOR, PROVINCE));
        join("admin", "吴管理", new Seat(Role.ADMINISTRATOR, PROVINCE));
        join("cityadmin", "郑管理", new Seat(Role.ADMINISTRATOR, CITY));
        join("elsewhere", "王榕城", new Seat(Role.OFFICIAL, OTHER_CITY));
    }

    Person join(String login, String name, Seat... seats) {
        return people.join(login, name, hash, List.of(seats));
    }

    Person get(String login) {
        return people.byLogin(login).orElseThrow();
    }
}
