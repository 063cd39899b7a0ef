package org.gongping.union;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.gongping.refusal.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The hierarchy of unions: who is above whom, and which way an entry climbs. */
@Service
public class Unions {
    private final UnionRows rows;

    /** Nothing changes a union once it is founded, so each is read once per node. Whoever lets one change must empty this. */
    private final Map<UnionId, Union> known = new ConcurrentHashMap<>();

    Unions(UnionRows rows) {
        this.rows = rows;
    }

    public Optional<Union> find(UnionId id) {
        Union union = known.get(id);
        if (union != null) {
            return Optional.of(union);
        }
        Optional<Union> read = rows.findById(id.value());
        read.ifPresent(this::remember);
        return read;
    }

    /** Only what is committed: the transaction that reads it may be the one that founds it, and roll back. */
    private void remember(Union union) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            known.put(union.id(), union);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                known.put(union.id(), union);
            }
        });
    }

    public Union get(UnionId id) {
        return find(id).orElseThrow(() -> new UnionUnknown(id));
    }

    /** By its full official name, as notices write it. */
    public Optional<Union> named(String name) {
        return rows.findByName(name);
    }

    public List<Union> all() {
        return rows.findAllByOrderByPath();
    }

    /** The union itself and everything below it, in the order of the tree. */
    public List<Union> below(UnionId id) {
        return rows.findByPathStartingWithOrderByPath(get(id).path());
    }

    /** Whether {@code unit} is {@code upper} or lies below it. */
    public boolean covers(UnionId upper, UnionId unit) {
        return get(unit).line().contains(upper);
    }

    /**
     * The way of an entry: for each level the union that checks it there, from the unit that hands it in up to the
     * organizer of the campaign. A level the unit's chain lacks is absent; a committee that only forwards notices
     * ({@link UnionKind#ORGANS_COMMITTEE}) gives way to the union above it (fujian-2023: units of the provincial organs
     * apply to the province, their committee gets a copy).
     */
    public Map<Level, Union> route(UnionId unit, UnionId organizer) {
        Map<Level, Union> route = new EnumMap<>(Level.class);
        List<UnionId> line = get(unit).line();
        int end = line.indexOf(organizer);
        if (end < 0) {
            throw new UnionOutsideCampaign(get(unit), get(organizer));
        }
        for (UnionId id : line.subList(end, line.size())) {
            Union union = get(id);
            if (union.kind() != UnionKind.ORGANS_COMMITTEE) {
                route.putIfAbsent(union.level(), union);
            }
        }
        return route;
    }

    /** Adds a union below another; the name must be new. */
    @Transactional
    public Union found(
            UnionId id, String name, String shortName, Level level, UnionKind kind, @Nullable UnionId parent) {
        return rows.save(new Union(id, name, shortName, level, kind, parent == null ? null : get(parent)));
    }

    /** No such union. */
    public static class UnionUnknown extends Refusal {
        UnionUnknown(UnionId id) {
            super(Kind.NOT_FOUND, "unionUnknown", id);
        }
    }

    /** The unit does not lie below the union that runs the campaign. */
    public static class UnionOutsideCampaign extends Refusal {
        UnionOutsideCampaign(Union unit, Union organizer) {
            super(Kind.INVALID, "unionOutsideCampaign", unit.name(), organizer.name());
        }
    }
}
