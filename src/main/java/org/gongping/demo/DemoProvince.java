package org.gongping.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.gongping.union.Level;
import org.gongping.union.Role;
import org.gongping.union.Seat;
import org.gongping.union.UnionId;
import org.gongping.union.UnionKind;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What {@code demo/unions.yaml} says. It is our own file: a mistake in it is a bug and stops the start. */
record DemoProvince(List<Unit> unions, List<Someone> people) {
    private static final String FILE = "/demo/unions.yaml";

    record Unit(
            UnionId id,
            String name,
            String shortName,
            Level level,
            UnionKind kind,
            @Nullable UnionId parent) {}

    record Someone(String login, String name, List<Seat> seats) {}

    static DemoProvince read() {
        try (InputStream file = DemoProvince.class.getResourceAsStream(FILE)) {
            Map<?, ?> root = (Map<?, ?>)
                    new Load(LoadSettings.builder().build()).loadFromInputStream(Objects.requireNonNull(file, FILE));
            return new DemoProvince(
                    items(root, "unions").stream().map(DemoProvince::unit).toList(),
                    items(root, "people").stream().map(DemoProvince::someone).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<DemoAccount> accounts() {
        Map<UnionId, String> names = unions.stream().collect(Collectors.toMap(Unit::id, Unit::name));
        return people.stream()
                .map(person -> new DemoAccount(
                        person.login(),
                        person.name(),
                        person.seats().stream().map(Seat::role).toList(),
                        Objects.requireNonNull(names.get(person.seats().get(0).union()))))
                .toList();
    }

    private static Unit unit(Map<?, ?> item) {
        return new Unit(
                new UnionId(text(item, "id")),
                text(item, "name"),
                text(item, "short"),
                Level.valueOf(text(item, "level")),
                UnionKind.valueOf(text(item, "kind")),
                item.containsKey("below") ? new UnionId(text(item, "below")) : null);
    }

    private static Someone someone(Map<?, ?> item) {
        UnionId union = new UnionId(text(item, "at"));
        List<?> roles = (List<?>) Objects.requireNonNull(item.get("roles"));
        return new Someone(
                text(item, "login"),
                text(item, "name"),
                roles.stream()
                        .map(role -> new Seat(Role.valueOf(String.valueOf(role)), union))
                        .toList());
    }

    private static List<Map<?, ?>> items(Map<?, ?> root, String key) {
        return ((List<?>) Objects.requireNonNull(root.get(key), key))
                .stream().<Map<?, ?>>map(item -> (Map<?, ?>) item).toList();
    }

    private static String text(Map<?, ?> item, String key) {
        return String.valueOf(Objects.requireNonNull(item.get(key), key));
    }
}
