package org.gongping.union;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A trade union of any level, with its place in the hierarchy. */
@Entity
@Table(name = "trade_union")
public class Union {
    @Id
    private String id;

    @Column(nullable = false)
    private String name;

    @Column(nullable = false)
    private String shortName;

    @Enumerated(EnumType.STRING)
    private Level level;

    @Enumerated(EnumType.STRING)
    private UnionKind kind;

    private @Nullable String parentId;

    @Column(nullable = false)
    private String path;

    /** Read from the path once: a board of thousands of units asks for it again and again. */
    @Transient
    private @Nullable List<UnionId> line;

    protected Union() {}

    Union(UnionId id, String name, String shortName, Level level, UnionKind kind, @Nullable Union parent) {
        this.id = id.value();
        this.name = name;
        this.shortName = shortName;
        this.level = level;
        this.kind = kind;
        this.parentId = parent == null ? null : parent.id;
        this.path = (parent == null ? "/" : parent.path) + id.value() + "/";
    }

    public UnionId id() {
        return new UnionId(id);
    }

    public String name() {
        return name;
    }

    public String shortName() {
        return shortName;
    }

    public Level level() {
        return level;
    }

    public UnionKind kind() {
        return kind;
    }

    public Optional<UnionId> parent() {
        return Optional.ofNullable(parentId).map(UnionId::new);
    }

    /** Ids from the top to this union between slashes; a prefix of it names the subtree it lies in. */
    public String path() {
        return path;
    }

    /** This union and all above it, the top first. */
    public List<UnionId> line() {
        List<UnionId> known = line;
        if (known == null) {
            known = Arrays.stream(path.split("/"))
                    .filter(part -> !part.isEmpty())
                    .map(UnionId::new)
                    .toList();
            line = known;
        }
        return known;
    }

    /** Whether the other union is this one or lies below it. */
    public boolean covers(Union other) {
        return other.path.startsWith(path);
    }
}
