package org.gongping.campaign;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongping.campaign.CampaignSchema.Property;
import org.gongping.campaign.CampaignSchema.Shape;
import org.gongping.campaign.CampaignSchema.Type;
import org.gongping.union.Unions;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * What can be made of a draft's text.
 *
 * @param tree none where the text is no tree of sections at all
 * @param definition none while something is wrong
 * @param faults everything wrong with it
 */
record DraftText(Optional<YamlText> tree, Optional<CampaignDefinition> definition, List<Fault> faults) {
    DraftText {
        faults = List.copyOf(faults);
    }

    /** Without a look at the unions. */
    static DraftText of(CampaignDefinition.Source source) {
        Optional<YamlText> tree;
        try {
            tree = Optional.of(YamlText.of(source.yaml()));
        } catch (CampaignFileInvalid no) {
            return new DraftText(Optional.empty(), Optional.empty(), no.faults());
        }
        try {
            return new DraftText(tree, Optional.of(new CampaignReader().read(source)), List.of());
        } catch (CampaignFileInvalid no) {
            return new DraftText(tree, Optional.empty(), no.faults());
        }
    }

    /** With the unions it names. */
    static DraftText of(CampaignDefinition.Source source, Unions unions) {
        DraftText read = of(source);
        if (read.definition().isPresent()) {
            try {
                var named = new UnionsNamed(read.definition().get(), new CampaignReader(), unions);
                named.organizer();
            } catch (CampaignFileInvalid no) {
                return new DraftText(read.tree(), Optional.empty(), no.faults());
            }
        }
        return read;
    }

    /** The schema's word for a place of the file, none where there is no such place in a campaign. */
    static Optional<Type> type(YamlText yaml, String path) {
        Optional<Type> type = Optional.of(CampaignSchema.published().root());
        String at = "";
        for (String step : path.isEmpty() ? new String[0] : path.substring(1).split("/", -1)) {
            String here = at;
            type = type.flatMap(each ->
                            CampaignOutline.chosen(each, yaml.value(here).orElse("")))
                    .flatMap(each -> switch (each.shape()) {
                        case SECTION -> each.property(YamlText.last("/" + step)).map(Property::type);
                        case LIST -> step.matches("\\d{1,4}") ? Optional.of(each.items()) : Optional.empty();
                        default -> Optional.empty();
                    });
            at = at + "/" + step;
        }
        return type;
    }

    /** The faults by the path of the place they speak of, top to bottom; those of the text as a whole under the empty path. */
    Map<String, List<Fault>> places() {
        Map<String, List<Fault>> places = new LinkedHashMap<>();
        faults.forEach(fault ->
                places.computeIfAbsent(place(fault), path -> new ArrayList<>()).add(fault));
        return places;
    }

    /** A fault knows its line and mostly the key it is about; several sections can stand on one line. */
    String place(Fault fault) {
        if (tree.isEmpty()) {
            return "";
        }
        YamlText yaml = tree.get();
        List<YamlText.Place> onLine = yaml.places().stream()
                .filter(place -> place.line() == fault.line() && !place.path().isEmpty())
                .toList();
        String about = fault.args().isEmpty() ? "" : fault.args().get(0);
        if (fault.problem().equals("missingKey") || fault.problem().equals("noLimit")) {
            for (YamlText.Place place : yaml.places()) {
                if (place.node() instanceof MappingNode
                        && place.node().getStartMark().orElseThrow().getLine() + 1 == fault.line()
                        && yaml.at(YamlText.child(place.path(), about)).isEmpty()
                        && type(yaml, YamlText.child(place.path(), about)).isPresent()) {
                    return YamlText.child(place.path(), about);
                }
            }
        }
        Optional<YamlText.Place> found = onLine.stream()
                .filter(place -> YamlText.last(place.path()).equals(about))
                .findFirst()
                .or(() -> onLine.stream()
                        .filter(place -> place.node() instanceof ScalarNode scalar
                                && fault.args().contains(scalar.getValue().strip()))
                        .findFirst())
                .or(() -> onLine.stream().findFirst())
                .or(() -> yaml.places().stream()
                        .filter(place -> place.line() <= fault.line())
                        .reduce((earlier, later) -> later));
        return found.map(YamlText.Place::path).orElse("");
    }

    /** The section whose form shows a place. */
    String formOf(String path) {
        String at = path;
        while (!at.isEmpty() && tree.isPresent()) {
            String here = at;
            Optional<Shape> shape = type(tree.get(), here).map(Type::shape);
            boolean own = shape.filter(each -> each == Shape.SECTION || each == Shape.CHOICE)
                            .isPresent()
                    && tree.get().value(here).filter(Map.class::isInstance).isPresent();
            if (own) {
                return at;
            }
            at = YamlText.parent(at);
        }
        return "";
    }
}
