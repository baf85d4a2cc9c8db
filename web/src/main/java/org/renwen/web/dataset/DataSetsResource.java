package org.renwen.web.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ejb.EJB;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import org.renwen.ejb.dataset.DataSetImport;
import org.renwen.ejb.dataset.DataSetService;
import org.renwen.ejb.dataset.DataSetVersionView;
import org.renwen.ejb.dataset.DataSetView;
import org.renwen.ejb.dataset.NewDataSet;
import org.renwen.ejb.fairness.DataSetFairness;
import org.renwen.ejb.fairness.FairnessReport;
import org.renwen.persistence.dataset.DataSetRepository.Coverage;
import org.renwen.persistence.shared.Page;
import org.renwen.web.shared.Json;
import org.renwen.web.shared.MultipartParts;
import org.renwen.web.shared.PageRequest;

/** Data sets and their immutable versions. */
@Path("datasets")
@Produces(MediaType.APPLICATION_JSON)
public class DataSetsResource {
  /** In bytes. */
  static final int MAX_SCHEMA = 1 << 20;

  @EJB private DataSetService dataSets;
  @EJB private DataSetImport imports;
  @EJB private DataSetFairness fairness;

  @GET
  public Page<DataSetView> page(@BeanParam PageRequest page) {
    return dataSets.page(page.after(), page.limit());
  }

  /** Two parts, streamed: {@code schema}, JSON, and then {@code file}, CSV. */
  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  public Response upload(@Context HttpHeaders headers, InputStream body, @Context UriInfo here) {
    MultipartParts parts =
        MultipartParts.of(headers.getHeaderString(HttpHeaders.CONTENT_TYPE), body);
    NewDataSet declared = Json.read(parts.bytes("schema", MAX_SCHEMA), NewDataSet.class);
    DataSetVersionView version = imports.importCsv(declared, parts.stream("file"));
    return Response.created(
            here.getAbsolutePathBuilder()
                .path(version.name())
                .path("versions")
                .path(Integer.toString(version.version()))
                .build())
        .entity(version)
        .build();
  }

  @GET
  @Path("{name}/versions")
  public Page<DataSetVersionView> versions(@PathParam("name") String name) {
    return new Page<>(dataSets.versions(name), null);
  }

  @GET
  @Path("{name}/versions/{version}")
  public DataSetVersionView version(
      @PathParam("name") String name, @PathParam("version") int version) {
    return dataSets.version(name, version);
  }

  @GET
  @Path("{name}/versions/{version}/profile")
  public JsonNode profile(@PathParam("name") String name, @PathParam("version") int version) {
    return dataSets.profile(name, version);
  }

  @GET
  @Path("{name}/versions/{version}/consent-coverage")
  public Page<Coverage> coverage(
      @PathParam("name") String name, @PathParam("version") int version) {
    return new Page<>(dataSets.coverage(name, version), null);
  }

  @GET
  @Path("{name}/versions/{version}/fairness")
  public FairnessReport fairness(
      @PathParam("name") String name, @PathParam("version") int version) {
    return fairness.audit(name, version);
  }
}
