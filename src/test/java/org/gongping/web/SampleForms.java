package org.gongping.web;

import java.util.List;
import org.gongping.union.Role;
import org.gongping.union.SignedIn;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** Pages that go wrong in every way, and one with every field. */
@Controller
@TestComponent // imported where wanted, not found by every other test
class SampleForms {
    static final List<FieldView> EVERY_KIND = List.of(
            new FieldView("note", "text", "请如实填写", false, null, null, null, List.of(), List.of(), List.of(), null),
            field("title", "textfield", "标题", List.of("匠心"), List.of("标题至少 4 个字。")),
            field("opinion", "textarea", "意见", List.of("很好"), List.of()),
            field("count", "number", "人数", List.of("12"), List.of()),
            field("kind", "select", "类别", List.of("b"), List.of()),
            field("verdict", "radio", "结论", List.of("a"), List.of("请选择结论。")),
            field("reasons", "checklist", "原因", List.of("a", "b"), List.of()),
            field("promise", "checkbox", "原创承诺", List.of("true"), List.of()),
            field("held", "date", "日期", List.of("2024-08-23"), List.of()),
            field("video", "file", "视频", List.of(), List.of()),
            new FieldView(
                    "why",
                    "textfield",
                    "退回原因",
                    true,
                    null,
                    5,
                    500,
                    List.of(),
                    List.of(),
                    List.of(),
                    new ShownWhen("verdict", "b")));

    static FieldView field(String key, String type, String label, List<String> values, List<String> errors) {
        return new FieldView(
                key,
                type,
                label,
                true,
                "说明" + key,
                4,
                200,
                List.of(new OptionView("a", "通过"), new OptionView("b", "退回")),
                values,
                errors,
                null);
    }

    @GetMapping("/sample/fields")
    String fields(Model model) {
        model.addAttribute("fields", EVERY_KIND);
        model.addAttribute("pager", new PageView("/sample/fields?q=a", 2, 50, 312));
        return "sample-fields";
    }

    @GetMapping("/sample/role")
    @ResponseBody
    String role(@AuthenticationPrincipal SignedIn me) {
        return me.as(Role.ADMINISTRATOR).name();
    }

    @GetMapping("/sample/broken")
    @ResponseBody
    String broken() {
        throw new IllegalStateException("secret detail");
    }
}
