package org.gongping.entry;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletFileUpload;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.Channel;
import org.gongping.campaign.Track;
import org.gongping.campaign.TrackId;
import org.gongping.request.OnceOnly;
import org.gongping.union.Role;
import org.gongping.union.Seat;
import org.gongping.union.SignedIn;
import org.gongping.union.Unions;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A clerk's list of entries: the empty workbook, the look at the filled one, the import. */
@Controller
class ListPages {
    private static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final Lists lists;
    private final Campaigns campaigns;
    private final Unions unions;
    private final OnceOnly once;

    ListPages(Lists lists, Campaigns campaigns, Unions unions, OnceOnly once) {
        this.lists = lists;
        this.campaigns = campaigns;
        this.unions = unions;
        this.once = once;
    }

    @GetMapping("/submit/{track}/list")
    String page(@AuthenticationPrincipal SignedIn me, @PathVariable UUID track, Model model) {
        Track chosen = offered(track);
        model.addAttribute("track", chosen);
        model.addAttribute("unit", unions.get(seat(chosen, me).union()));
        return "entry/listing";
    }

    @GetMapping("/submit/{track}/list/{kind}/template")
    ResponseEntity<byte[]> template(
            @AuthenticationPrincipal SignedIn me, @PathVariable UUID track, @PathVariable String kind) {
        Track chosen = offered(track);
        seat(chosen, me);
        return workbook(chosen.title(), lists.template(chosen, kind));
    }

    /** Keeps the file and goes to the look at it: the answer can be loaded again without sending anything again. */
    @PostMapping("/submit/{track}/list/{kind}")
    String send(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable UUID track,
            @PathVariable String kind,
            HttpServletRequest request)
            throws IOException {
        Track chosen = offered(track);
        Seat seat = seat(chosen, me);
        boolean trusted = FormToken.inHeader(request);
        JakartaServletFileUpload<?, ?> upload = new JakartaServletFileUpload<>();
        upload.setHeaderCharset(StandardCharsets.UTF_8);
        if (!JakartaServletFileUpload.isMultipartContent(request)) {
            FormToken.refuse(request);
        }
        FileItemInputIterator items = upload.getItemIterator(request);
        while (items.hasNext()) {
            FileItemInput item = items.next();
            if (!trusted) {
                FormToken.requireFirst(item, request);
                trusted = true;
            } else if (!item.isFormField()
                    && item.getName() != null
                    && !item.getName().isBlank()) {
                UUID list = lists.keep(chosen, kind, seat.union(), item.getInputStream(), item.getName(), me);
                return "redirect:/submit/" + track + "/list/look/" + list;
            }
        }
        throw new FilePages.FileMissing();
    }

    @GetMapping("/submit/{track}/list/look/{list}")
    String look(@AuthenticationPrincipal SignedIn me, @PathVariable UUID track, @PathVariable UUID list, Model model) {
        Track chosen = offered(track);
        Lists.Sent sent = lists.sent(list, me);
        model.addAttribute("track", chosen);
        model.addAttribute("unit", unions.get(sent.unit()));
        model.addAttribute("sent", sent);
        model.addAttribute("list", lists.look(sent, chosen));
        return "entry/listing";
    }

    @GetMapping("/submit/{track}/list/look/{list}/marked")
    ResponseEntity<byte[]> marked(
            @AuthenticationPrincipal SignedIn me, @PathVariable UUID track, @PathVariable UUID list) {
        Track chosen = offered(track);
        return workbook(chosen.title(), lists.marked(lists.sent(list, me), chosen));
    }

    @PostMapping("/submit/{track}/list/look/{list}")
    String take(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable UUID track,
            @PathVariable UUID list,
            @RequestParam UUID requestKey,
            @RequestParam(required = false) @Nullable String good) {
        Track chosen = offered(track);
        Lists.Sent sent = lists.sent(list, me);
        Seat seat = seat(chosen, me);
        return "redirect:"
                + once.answer(
                        requestKey,
                        me.id().value(),
                        () -> "/my?imported=" + lists.take(sent, chosen, seat, good != null, me));
    }

    private Track offered(UUID track) {
        Track chosen = campaigns.track(new TrackId(track));
        if (!chosen.definition().allows(Channel.ORGANISATION)) {
            throw new Entries.ChannelClosed(chosen.title(), Channel.ORGANISATION);
        }
        return chosen;
    }

    /** The first of his desks that may hand in here. */
    private Seat seat(Track track, SignedIn me) {
        List<Seat> seats = me.seats().stream()
                .filter(seat -> seat.role() == Role.CLERK)
                .filter(seat -> unions.get(seat.union()).line().contains(track.organizer()))
                .toList();
        return seats.stream()
                .filter(seat -> Limits.eligible(track, unions.get(seat.union()), Channel.ORGANISATION))
                .findFirst()
                .orElseThrow(Entries.NoEntryFromHere::new);
    }

    private static ResponseEntity<byte[]> workbook(String name, byte[] bytes) {
        return ResponseEntity.ok()
                .contentType(XLSX)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name + ".xlsx", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(bytes);
    }
}
