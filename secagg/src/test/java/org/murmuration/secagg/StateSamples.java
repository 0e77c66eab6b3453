package org.murmuration.secagg;

import static org.murmuration.secagg.Stage.id;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.murmuration.secagg.client.AwaitingShares;
import org.murmuration.secagg.client.ClientState;
import org.murmuration.secagg.client.ClientStateCodec;
import org.murmuration.secagg.client.ClientStep;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.message.Message;
import org.murmuration.secagg.server.CollectingSignatures;
import org.murmuration.secagg.server.CollectingUnmasks;
import org.murmuration.secagg.server.ServerState;
import org.murmuration.secagg.server.ServerStateCodec;
import org.murmuration.secagg.state.MalformedState;
import org.murmuration.secagg.state.SavedState;

/** A saved state of each kind of one session: client 1's, and the server's half through a step. */
public final class StateSamples {
  /** Restores a state and saves it again. */
  private interface Respelling {
    SavedState of(SavedState saved) throws MalformedState;
  }

  /** A state that was saved under a plan, and whoever reads it. */
  public record Sample(String name, SavedState saved, Respelling respelling) {
    /** Reads what may be a spoiled copy, and writes it again. */
    public SavedState respelled(SavedState copy) throws MalformedState {
      return respelling.of(copy);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private final Quorum quorum;
  private final List<Sample> samples = new ArrayList<>();

  private StateSamples(Quorum quorum) {
    this.quorum = quorum;
  }

  /** Returns the samples of a session of as many clients as the quorum has at most. */
  public static List<Sample> of(Quorum quorum) {
    StateSamples all = new StateSamples(quorum);
    all.clients();
    all.servers();
    return all.samples;
  }

  private Stage stage() {
    return new Stage(quorum.maxCohort(), quorum, 1, Profiles.TOY);
  }

  private void clients() {
    Stage stage = stage();
    client(stage, stage.advertisements.get(id(1)), stage.joined(1));
    var shares = stage.share();
    AwaitingShares sharing = stage.sharing(1);
    client(stage, stage.shares.get(id(1)), sharing);
    var inputs = stage.forward(shares);
    stage.maskForwarded();
    client(stage, stage.inputs.get(id(1)), stage.masked(1));
    var request = stage.request(inputs);
    if (quorum.adversary().signs()) {
      var signatures = stage.sign(request);
      client(stage, stage.signatures.get(id(1)), stage.signed(1));
      stage.confirm(signatures);
      stage.respondConfirmed();
    } else {
      stage.respond(request);
    }
    client(stage, stage.responses.get(id(1)), ClientStep.Finished.FINISHED);
  }

  private void client(Stage stage, Message message, ClientState state) {
    var codec = new ClientStateCodec(id(1), stage.plan, stage.profiles.of(id(1)));
    samples.add(
        new Sample(
            state.getClass().getSimpleName() + " " + quorum.topology(),
            codec.save(new ClientStep.Step<>(message, state)),
            saved -> codec.save(codec.restore(saved))));
  }

  private void servers() {
    server(
        stage -> {
          stage.collectingKeys().accept(stage.advertisements.get(id(1)));
          return stage.collectingKeys();
        });
    server(
        stage -> {
          var shares = stage.share();
          shares.accept(stage.shares.get(id(2)));
          return shares;
        });
    server(
        stage -> {
          var inputs = stage.mask();
          inputs.accept(stage.inputs.get(id(2)));
          return inputs;
        });
    if (quorum.adversary().signs()) {
      server(StateSamples::signing);
    }
    server(this::unmasking);
  }

  private static CollectingSignatures signing(Stage stage) {
    var signatures = stage.sign(stage.request(stage.mask()));
    signatures.accept(stage.signatures.get(id(2)));
    return signatures;
  }

  private CollectingUnmasks unmasking(Stage stage) {
    var request = stage.request(stage.mask());
    CollectingUnmasks unmasks;
    if (quorum.adversary().signs()) {
      unmasks = stage.confirm(stage.sign(request));
      stage.respondConfirmed();
    } else {
      unmasks = stage.respond(request);
    }
    unmasks.accept(stage.responses.get(id(2)));
    return unmasks;
  }

  private void server(Function<Stage, ServerState> walk) {
    Stage stage = stage();
    ServerState state = walk.apply(stage);
    var codec = new ServerStateCodec(stage.plan, Profiles.TOY);
    samples.add(
        new Sample(
            state.getClass().getSimpleName() + " " + quorum.topology(),
            codec.save(state),
            saved -> codec.save(codec.restore(saved))));
  }
}
