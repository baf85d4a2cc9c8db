package org.renwen.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.renwen.web.audit.AuditResource;
import org.renwen.web.consent.ConsentsResource;
import org.renwen.web.consent.NoticesResource;
import org.renwen.web.consent.PurposesResource;
import org.renwen.web.dataset.DataSetsResource;
import org.renwen.web.identity.AccountsResource;
import org.renwen.web.identity.CaseOpeningsResource;
import org.renwen.web.identity.ClientsResource;
import org.renwen.web.identity.MeResource;
import org.renwen.web.identity.SubjectsResource;
import org.renwen.web.identity.TenantsResource;
import org.renwen.web.inference.DecisionsResource;
import org.renwen.web.oversight.ReviewsResource;
import org.renwen.web.registry.ModelVersionsResource;
import org.renwen.web.registry.ModelsResource;
import org.renwen.web.shared.JaxRs;
import org.renwen.web.training.ModelTrainingRunsResource;
import org.renwen.web.training.TrainingRunsResource;

/** The product's own API. Every resource is listed here: nothing is found by scanning. */
@ApplicationPath("/api")
public class ApiApplication extends Application {

  @Override
  public Set<Class<?>> getClasses() {
    Set<Class<?>> classes = new LinkedHashSet<>(JaxRs.COMMON);
    classes.addAll(
        List.of(
            MeResource.class,
            AccountsResource.class,
            ClientsResource.class,
            SubjectsResource.class,
            TenantsResource.class,
            CaseOpeningsResource.class,
            PurposesResource.class,
            NoticesResource.class,
            ConsentsResource.class,
            DataSetsResource.class,
            ModelsResource.class,
            ModelVersionsResource.class,
            ModelTrainingRunsResource.class,
            TrainingRunsResource.class,
            DecisionsResource.class,
            ReviewsResource.class,
            AuditResource.class));
    return classes;
  }

  @Override
  public Map<String, Object> getProperties() {
    return JaxRs.PROPERTIES;
  }
}
