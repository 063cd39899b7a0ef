package org.gongping.process;

import java.util.AbstractMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/** The beans a model may name, looked up when a token arrives: asking earlier would close the circle engine – beans – engine. */
final class ProcessBeans extends AbstractMap<Object, Object> {
    private final ApplicationContext context;

    ProcessBeans(ApplicationContext context) {
        this.context = context;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return name instanceof String bean
                && context.containsBean(bean)
                && context.findAnnotationOnBean(bean, ProcessBean.class) != null;
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        return name != null && containsKey(name) ? context.getBean((String) name) : null;
    }

    @Override
    public Set<Entry<Object, Object>> entrySet() {
        Map<Object, Object> all = new HashMap<>();
        for (String name : context.getBeanNamesForAnnotation(ProcessBean.class)) {
            all.put(name, context.getBean(name));
        }
        return all.entrySet();
    }
}
