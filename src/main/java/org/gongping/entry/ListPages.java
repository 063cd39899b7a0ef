package org.gongping.entry;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletFileUpload;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.Channel;
import org.gongping.campaign.Track;
import org.gongping.campaign.TrackId;
import org.gongping.media.MediaFiles;
import org.gongping.request.OnceOnly;
import org.gongping.union.Role;
import org.gongping.union.Seat;
import org.gongping.union.SignedIn;
import org.gongping.union.UnionId;
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
    String page(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable UUID track,
            @RequestParam(defaultValue = "") String unit,
            Model model) {
        Track chosen = offered(track);
        UnionId desk = seat(chosen, unit, me).union();
        model.addAttribute("track", chosen);
        model.addAttribute("unit", unions.get(desk));
        model.addAttribute("most", ListWorkbook.MOST_ROWS);
        model.addAttribute(
                "others",
                seats(chosen, me).stream()
                        .map(Seat::union)
                        .filter(other -> !other.equals(desk))
                        .map(unions::get)
                        .toList());
        return "entry/listing";
    }

    @GetMapping("/submit/{track}/list/{kind}/template")
    ResponseEntity<byte[]> template(
            @AuthenticationPrincipal SignedIn me, @PathVariable UUID track, @PathVariable String kind) {
        Track chosen = offered(track);
        seat(chosen, "", me);
        return workbook(chosen.title(), lists.template(chosen, kind));
    }

    /** Keeps the file and goes to the look at it: the answer can be loaded again without sending anything again. */
    @PostMapping("/submit/{track}/list/{kind}")
    String send(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable UUID track,
            @PathVariable String kind,
            @RequestParam(defaultValue = "") String unit,
            HttpServletRequest request,
            HttpServletResponse response) {
        Track chosen = offered(track);
        UnionId desk = seat(chosen, unit, me).union();
        try {
            return "redirect:/submit/" + track + "/list/look/" + received(chosen, kind, desk, request, me);
        } catch (RuntimeException unread) {
            FilePages.hangUp(response);
            throw unread;
        } catch (IOException broken) {
            FilePages.hangUp(response);
            throw new FilePages.UploadUnreadable(broken);
        }
    }

    private UUID received(Track track, String kind, UnionId unit, HttpServletRequest request, SignedIn me)
            throws IOException {
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
                return lists.keep(track, kind, unit, item.getInputStream(), item.getName(), me);
            }
        }
        throw new FilePages.FileMissing();
    }

    @GetMapping("/submit/{track}/list/look/{list}")
    String look(@AuthenticationPrincipal SignedIn me, @PathVariable UUID track, @PathVariable UUID list, Model model) {
        Track chosen = offered(track);
        Lists.Sent sent = lists.sent(list, chosen, me);
        model.addAttribute("track", chosen);
        model.addAttribute("most", ListWorkbook.MOST_ROWS);
        model.addAttribute("unit", unions.get(sent.unit()));
        model.addAttribute("sent", sent);
        model.addAttribute("list", lists.look(sent, chosen));
        return "entry/listing";
    }

    @GetMapping("/submit/{track}/list/look/{list}/marked")
    ResponseEntity<byte[]> marked(
            @AuthenticationPrincipal SignedIn me, @PathVariable UUID track, @PathVariable UUID list) {
        Track chosen = offered(track);
        return workbook(chosen.title(), lists.marked(lists.sent(list, chosen, me), chosen));
    }

    @PostMapping("/submit/{track}/list/look/{list}")
    String take(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable UUID track,
            @PathVariable UUID list,
            @RequestParam UUID requestKey,
            @RequestParam(required = false) @Nullable String good) {
        Track chosen = offered(track);
        // Read before the transaction, which others wait for; a list that is gone may be one that was taken just now.
        Optional<Lists.Sent> sent = lists.find(list, chosen, me);
        Optional<EntryList> looked = sent.flatMap(each -> looked(each, chosen));
        return "redirect:"
                + once.answer(requestKey, me.id().value(), () -> {
                    Lists.Sent known = sent.filter(each -> looked.isPresent()).orElseThrow(Lists.ListUnknown::new);
                    Seat seat = seat(chosen, known.unit().value(), me);
                    return "/my?imported=" + lists.take(known, looked.orElseThrow(), seat, good != null, me);
                });
    }

    private Optional<EntryList> looked(Lists.Sent sent, Track track) {
        try {
            return Optional.of(lists.look(sent, track));
        } catch (MediaFiles.MediaUnknown taken) {
            return Optional.empty();
        }
    }

    private Track offered(UUID track) {
        Track chosen = campaigns.track(new TrackId(track));
        if (!chosen.definition().allows(Channel.ORGANISATION)) {
            throw new Entries.ChannelClosed(chosen.title(), Channel.ORGANISATION);
        }
        return chosen;
    }

    /** @param unit of which of his desks that may hand in here; of the first unless said */
    private Seat seat(Track track, String unit, SignedIn me) {
        return seats(track, me).stream()
                .filter(seat -> unit.isEmpty() || seat.union().value().equals(unit))
                .findFirst()
                .orElseThrow(Entries.NoEntryFromHere::new);
    }

    private List<Seat> seats(Track track, SignedIn me) {
        return me.seats().stream()
                .filter(seat -> seat.role() == Role.CLERK)
                .filter(seat -> unions.get(seat.union()).line().contains(track.organizer()))
                .filter(seat -> Limits.eligible(track, unions.get(seat.union()), Channel.ORGANISATION))
                .toList();
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
