package org.renwen.ejb.shared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import org.renwen.persistence.audit.AuditRepository;
import org.renwen.persistence.audit.LogRepository;
import org.renwen.persistence.consent.ConsentRepository;
import org.renwen.persistence.dataset.DataSetRepository;
import org.renwen.persistence.identity.AccessRepository;
import org.renwen.persistence.identity.AccountRepository;
import org.renwen.persistence.identity.BudgetRepository;
import org.renwen.persistence.identity.CaseRepository;
import org.renwen.persistence.identity.ClientRepository;
import org.renwen.persistence.identity.ExternalIdentityRepository;
import org.renwen.persistence.identity.OneTimeLinkRepository;
import org.renwen.persistence.identity.SecondFactorRepository;
import org.renwen.persistence.identity.SessionRepository;
import org.renwen.persistence.identity.SignInCounterRepository;
import org.renwen.persistence.inference.DecisionRepository;
import org.renwen.persistence.oversight.ReviewRepository;
import org.renwen.persistence.registry.RegistryRepository;
import org.renwen.persistence.shared.Sql;
import org.renwen.persistence.subject.SubjectRepository;
import org.renwen.persistence.training.TrainingRunRepository;

/**
 * Every repository, over the one persistence unit. They are plain classes, so that tests need no
 * container.
 */
@ApplicationScoped
public class Repositories {
  @PersistenceContext(unitName = "renwen")
  private EntityManager em;

  @Produces
  @Dependent
  public EntityManager entityManager() {
    return em;
  }

  @Produces
  @Dependent
  public SubjectRepository subjects() {
    return new SubjectRepository(em);
  }

  @Produces
  @Dependent
  public AuditRepository audit() {
    return new AuditRepository(em);
  }

  @Produces
  @Dependent
  public LogRepository log() {
    return new LogRepository(Sql.on(em));
  }

  @Produces
  @Dependent
  public AccountRepository accounts() {
    return new AccountRepository(em);
  }

  @Produces
  @Dependent
  public CaseRepository cases() {
    return new CaseRepository(em);
  }

  @Produces
  @Dependent
  public OneTimeLinkRepository links() {
    return new OneTimeLinkRepository(em);
  }

  @Produces
  @Dependent
  public ClientRepository clients() {
    return new ClientRepository(em);
  }

  @Produces
  @Dependent
  public SessionRepository sessions() {
    return new SessionRepository(em);
  }

  @Produces
  @Dependent
  public AccessRepository access() {
    return new AccessRepository(em);
  }

  @Produces
  @Dependent
  public SecondFactorRepository secondFactors() {
    return new SecondFactorRepository(em);
  }

  @Produces
  @Dependent
  public BudgetRepository budgets() {
    return new BudgetRepository(em);
  }

  @Produces
  @Dependent
  public ExternalIdentityRepository externalIdentities() {
    return new ExternalIdentityRepository(em);
  }

  @Produces
  @Dependent
  public SignInCounterRepository signInCounters() {
    return new SignInCounterRepository(em);
  }

  @Produces
  @Dependent
  public ConsentRepository consents() {
    return new ConsentRepository(em);
  }

  @Produces
  @Dependent
  public DataSetRepository dataSets() {
    return new DataSetRepository(em);
  }

  @Produces
  @Dependent
  public RegistryRepository registry() {
    return new RegistryRepository(em);
  }

  @Produces
  @Dependent
  public TrainingRunRepository trainingRuns() {
    return new TrainingRunRepository(em);
  }

  @Produces
  @Dependent
  public DecisionRepository decisions() {
    return new DecisionRepository(em);
  }

  @Produces
  @Dependent
  public ReviewRepository reviews() {
    return new ReviewRepository(em);
  }
}
