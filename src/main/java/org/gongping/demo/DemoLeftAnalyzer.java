package org.gongping.demo;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says why the product does not start on the demonstration's database, instead of a stack trace. */
class DemoLeftAnalyzer extends AbstractFailureAnalyzer<DemoLeft.AccountsLeft> {
    @Override
    protected FailureAnalysis analyze(Throwable root, DemoLeft.AccountsLeft left) {
        String login = left.getMessage();
        return new FailureAnalysis(
                "数据库里有演示账号（如 " + login + "），密码是公开的，不能作正式使用。\n"
                        + "The database holds accounts of the demonstration with a published password, for instance "
                        + login + ".",
                "请换一个空的数据库或数据目录（bin/run --data），或以演示方式启动。\n"
                        + "Use an empty database or another data folder (bin/run --data), or start with the demonstration.",
                left);
    }
}
