package org.gongping.process;

import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.ReadOnlyMapELResolver;
import org.camunda.bpm.engine.impl.el.VariableContextElResolver;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.camunda.bpm.impl.juel.jakarta.el.ArrayELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.BeanELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ListELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.MapELResolver;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.context.ApplicationContext;

/**
 * Expressions reach process beans, variables and plain values only. The engine's own white list of beans is not enough:
 * {@code ${''.getClass().forName(..)}} and {@code ${execution.processEngineServices..}} get round it (reliability rule 17).
 */
final class SafeExpressions extends SpringExpressionManager {
    private static final Set<String> OF_AN_EXECUTION = Set.of(
            "getVariable",
            "hasVariable",
            "processBusinessKey",
            "getProcessBusinessKey",
            "businessKey",
            "getBusinessKey",
            "id",
            "processInstanceId",
            "currentActivityId",
            "name",
            "assignee",
            "dueDate");

    SafeExpressions(ApplicationContext context, Map<Object, Object> beans) {
        super(context, beans);
    }

    @Override
    protected ELResolver createElResolver() {
        var all = new CompositeELResolver();
        for (ELResolver one : List.of(
                new VariableScopeElResolver(),
                new VariableContextElResolver(),
                new ReadOnlyMapELResolver(beans),
                new ArrayELResolver(true),
                new ListELResolver(true),
                new MapELResolver(true),
                new Guard())) {
            all.add(one);
        }
        return all;
    }

    private static final class Guard extends BeanELResolver {
        @Override
        public Object getValue(ELContext context, Object base, Object property) {
            check(base, property);
            return super.getValue(context, base, property);
        }

        @Override
        public void setValue(ELContext context, Object base, Object property, Object value) {
            check(base, property);
            super.setValue(context, base, property, value);
        }

        @Override
        public Object invoke(ELContext context, Object base, Object method, Class<?>[] types, Object[] arguments) {
            check(base, method);
            return super.invoke(context, base, method, types, arguments);
        }

        private static void check(@Nullable Object base, Object member) {
            if (base == null) {
                return;
            }
            String name = String.valueOf(member);
            boolean allowed = !name.equals("class")
                    && !name.equals("getClass")
                    && (AopUtils.getTargetClass(base).isAnnotationPresent(ProcessBean.class)
                            || (base instanceof VariableScope ? OF_AN_EXECUTION.contains(name) : isPlain(base)));
            if (!allowed) {
                throw new ProcessEngineException(
                        "Not allowed in an expression: " + base.getClass().getSimpleName() + "." + name);
            }
        }

        private static boolean isPlain(Object base) {
            return base instanceof CharSequence
                    || base instanceof Number
                    || base instanceof Boolean
                    || base instanceof Date
                    || base instanceof Collection
                    || base instanceof Map;
        }
    }
}
