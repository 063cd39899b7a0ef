package org.gongping.campaign;

import java.util.List;
import org.gongping.union.Actor;
import org.gongping.union.Level;
import org.gongping.union.People;
import org.gongping.union.PersonId;
import org.gongping.union.Role;
import org.gongping.union.UnionId;
import org.gongping.union.UnionKind;
import org.gongping.union.Unions;

/** A small province for the tests of this module. */
class Province {
    static final UnionId ACFTU = new UnionId("acftu");
    static final UnionId FUJIAN = new UnionId("fujian");
    static final UnionId ORGANS = new UnionId("fujian-organs");
    static final UnionId TRANSPORT = new UnionId("fujian-organs-transport");
    static final UnionId XIAMEN = new UnionId("fujian-xiamen");
    static final UnionId HULI = new UnionId("fujian-xiamen-huli");
    static final UnionId PORT = new UnionId("fujian-xiamen-huli-port");

    private Province() {}

    static void found(Unions unions) {
        unions.found(ACFTU, "中华全国总工会", "全总", Level.NATIONAL, UnionKind.REGIONAL, null);
        unions.found(FUJIAN, "福建省总工会", "福建省", Level.PROVINCIAL, UnionKind.REGIONAL, ACFTU);
        unions.found(ORGANS, "福建省直机关工会工委", "工委", Level.PROVINCIAL, UnionKind.ORGANS_COMMITTEE, FUJIAN);
        unions.found(TRANSPORT, "福建省交通运输厅直属机关工会", "交通", Level.GRASSROOTS, UnionKind.GRASSROOTS, ORGANS);
        unions.found(XIAMEN, "厦门市总工会", "厦门市", Level.MUNICIPAL, UnionKind.REGIONAL, FUJIAN);
        unions.found(HULI, "厦门市湖里区总工会", "湖里区", Level.DISTRICT, UnionKind.REGIONAL, XIAMEN);
        unions.found(PORT, "厦门港务集团工会", "港务", Level.GRASSROOTS, UnionKind.GRASSROOTS, HULI);
    }

    static Actor organizer(People people) {
        return somebody(people, "organizer", Role.ORGANIZER, FUJIAN);
    }

    static Actor somebody(People people, String login, Role role, UnionId union) {
        PersonId id = people.byLogin(login)
                .orElseGet(() -> people.join(login, "某人", "-", List.of()))
                .id();
        return new Actor(id, "某人", role, union);
    }
}
