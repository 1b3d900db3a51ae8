package dev.regente.gateway.attachment;

import dev.regente.gateway.attachment.model.StoredFile;
import dev.regente.kit.Refusal;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** Takes files that are to go out with replies. */
@Path("/v1/attachments")
@RolesAllowed({"agent", "integration"})
class UploadResource {

    private final UploadFile uploadFile;

    UploadResource(UploadFile uploadFile) {
        this.uploadFile = uploadFile;
    }

    /** The bytes of one file as the body; its type is looked at and must be what the header says. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Blocking
    public Uni<Response> upload(
            @HeaderParam("Content-Type") String contentType,
            @QueryParam("fileName") @Size(max = 255) String fileName,
            InputStream body) {
        return uploadFile.take(body, contentType, fileName).map(UploadResource::created);
    }

    /** One file as the part of a form. */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Blocking
    public Uni<Response> uploadForm(@RestForm(FileUpload.ALL) List<FileUpload> files) {
        if (files == null || files.size() != 1) {
            throw Refusal.invalid("one_file_expected", "A form brings one file.");
        }
        FileUpload file = files.get(0);
        return uploadFile
                .take(file.uploadedFile(), file.contentType(), file.fileName())
                .map(UploadResource::created);
    }

    private static Response created(StoredFile file) {
        return Response.status(Response.Status.CREATED)
                .entity(new Uploaded(file.id().toString(), file.contentType(), file.fileName(), file.sizeBytes()))
                .build();
    }

    /** What to name it by in a reply, and what it was found to be. */
    record Uploaded(String attachmentId, String contentType, String fileName, long sizeBytes) {}
}
