(* SPDX-License-Identifier: Apache-2.0 *)
(* Theorem:   every theorem that the product cites, restated in full from Definitions.v alone.
   Statement: as written below; no section, no notation of a proof file, no premise out of sight.
   Source:    the file of each theorem.
   Kernel:    all rules, ProofChecker and the account of delta; theorems.tsv says which.
   Bounds:    all classes. *)
Require Import Reals List Bool ZArith QArith.
From Surety Require Import Definitions.
From Surety Require Markov UnionBound FailureAccount FailureDecidable.
From Surety Require BinomialCdf BinomialTextbook BinomialCountLaw ClopperPearson.
From Surety Require BinomialTail BinomialTailLower NullEvent Seen.
From Surety Require ConditionalSampling ConditionalFailure.
From Surety Require ConditionalBinomialTail ConditionalBinomialTailLower.
From Surety Require BettingCapital BettingFactor BettingMonotone BettingHistogram.
From Surety Require BettingGrid BettingGridLower ConditionalBettingGrid ConditionalBettingGridLower.
From Surety Require ExactTailCheck RoundedTailCheck TailInstance.
From Surety Require FarkasCombination FarkasLeaf LemmaOfCases CaseSplit CellDecomposition Entailment EntailmentExample.
From Surety Require DonskerVaradhan PacBayes KlMoment KlConvexity PacBayesKl Pinsker ChernoffKl Hoeffding.
From Surety Require DisagreeTriangle StudentError GainIdentity Misfit.
From Surety Require WeakToStrongCertificate CertificateInstance.
Open Scope R_scope.

(* ---- probability, and the account of delta ---- *)

Theorem markov : forall A (l : list A) (w : A -> R), dist l w -> forall (X : A -> R) (t : R),
  (forall a, In a l -> 0 <= X a) -> 0 < t ->
  Pr l w (fun a => Rleb t (X a)) <= E l w X / t.
Proof. exact (@Markov.markov). Qed.

Theorem union_bound : forall A I (l : list A) (w : A -> R), dist l w ->
  forall (is : list I) (event : I -> A -> bool) (d : I -> R),
  (forall i, In i is -> Pr l w (event i) <= d i) ->
  Pr l w (fun a => existsb (fun i => event i a) is) <= sum is d.
Proof. exact (@UnionBound.union_bound). Qed.

Theorem failure_account : forall A I (l : list A) (w : A -> R), dist l w ->
  forall (is : list I) (P : I -> A -> Prop) (d : I -> R) (delta : R),
  (forall i, In i is -> fails_at_most l w (d i) (P i)) -> sum is d <= delta ->
  fails_at_most l w delta (fun a => forall i, In i is -> P i a).
Proof. exact (@FailureAccount.failure_account). Qed.

Theorem failure_decidable : forall A (l : list A) (w : A -> R), dist l w ->
  forall (d : R) (p : A -> bool),
  fails_at_most l w d (fun a => p a = true) <-> 1 - d <= Pr l w p.
Proof. exact (@FailureDecidable.failure_decidable). Qed.

(* ---- holdout.binomial-tail ---- *)

Theorem cdf_antitone : forall (n k : nat) (p q : R),
  0 <= p -> p <= q -> q <= 1 -> cdf n k q <= cdf n k p.
Proof. exact BinomialCdf.cdf_antitone. Qed.

Theorem cdf_textbook : forall (n k : nat) (p : R), (k <= n)%nat ->
  cdf n k p = sum_f_R0 (fun i => C n i * p ^ i * (1 - p) ^ (n - i)) k.
Proof. exact BinomialTextbook.cdf_textbook. Qed.

Theorem count_law : forall X (xs : list X) (w : X -> R), dist xs w ->
  forall (event : X -> bool) (n k : nat),
  Pr (samples xs n) (sample_weight w) (fun s => Nat.leb (count event s) k) = cdf n k (Pr xs w event).
Proof. exact (@BinomialCountLaw.count_law). Qed.

Theorem clopper_pearson : forall X (xs : list X) (w : X -> R), dist xs w ->
  forall (event : X -> bool) (n : nat) (delta : R) (bound : nat -> R), 0 <= delta ->
  (forall k, (k <= n)%nat -> 1 <= bound k \/ (0 <= bound k /\ cdf n k (bound k) <= delta)) ->
  fails_at_most (samples xs n) (sample_weight w) delta
    (fun s => Pr xs w event <= bound (count event s)).
Proof. exact (@ClopperPearson.clopper_pearson). Qed.

Theorem binomial_tail : forall X (xs : list X) (w : X -> R), dist xs w ->
  forall (event : X -> bool) (n : nat) (delta : R), 0 <= delta ->
  fails_at_most (samples xs n) (sample_weight w) delta (fun s =>
    forall u, 0 <= u <= 1 -> cdf n (count event s) u <= delta -> Pr xs w event < u).
Proof. exact (@BinomialTail.binomial_tail). Qed.

Theorem binomial_tail_lower : forall X (xs : list X) (w : X -> R), dist xs w ->
  forall (event : X -> bool) (n : nat) (delta : R), 0 <= delta ->
  fails_at_most (samples xs n) (sample_weight w) delta (fun s =>
    forall u, 0 <= u <= 1 -> upper_tail n (count event s) u <= delta -> u < Pr xs w event).
Proof. exact (@BinomialTailLower.binomial_tail_lower). Qed.

Theorem conditional_sampling : forall X (xs : list X) (w : X -> R), dist xs w ->
  forall b : X -> bool, 0 < Pr xs w b -> forall (n m : nat) (f : list X -> R),
  E (samples xs n) (sample_weight w) (fun s => ind (Nat.eqb (count b s) m) * f (filter b s))
  = Pr (samples xs n) (sample_weight w) (fun s => Nat.eqb (count b s) m)
    * E (samples xs m) (sample_weight (given xs w b)) f.
Proof. exact (@ConditionalSampling.conditional_sampling). Qed.

Theorem conditional_failure : forall X (xs : list X) (w : X -> R), dist xs w ->
  forall (b : X -> bool) (P : nat -> list X -> Prop) (n : nat) (delta : R), 0 <= delta ->
  (0 < Pr xs w b -> forall m,
     fails_at_most (samples xs m) (sample_weight (given xs w b)) delta (P m)) ->
  exists bad : list X -> bool,
    (forall m, Pr (samples xs n) (sample_weight w) (fun s => bad s && Nat.eqb (count b s) m)
               <= delta * Pr (samples xs n) (sample_weight w) (fun s => Nat.eqb (count b s) m)) /\
    Pr (samples xs n) (sample_weight w) bad <= delta /\
    forall s, In s (samples xs n) -> bad s = false -> (0 < count b s)%nat ->
      0 < Pr xs w b /\ P (count b s) (filter b s).
Proof. exact (@ConditionalFailure.conditional_failure). Qed.

Theorem conditional_binomial_tail : forall X (xs : list X) (w : X -> R), dist xs w ->
  forall (a b : X -> bool) (n : nat) (delta : R), 0 <= delta ->
  fails_at_most (samples xs n) (sample_weight w) delta (fun s => (0 < count b s)%nat ->
    forall u, 0 <= u <= 1 ->
    cdf (count b s) (count (fun x => a x && b x) s) u <= delta ->
    0 < Pr xs w b /\ Pr xs w (fun x => a x && b x) / Pr xs w b < u).
Proof. exact (@ConditionalBinomialTail.conditional_binomial_tail). Qed.

Theorem conditional_binomial_tail_lower : forall X (xs : list X) (w : X -> R), dist xs w ->
  forall (a b : X -> bool) (n : nat) (delta : R), 0 <= delta ->
  fails_at_most (samples xs n) (sample_weight w) delta (fun s => (0 < count b s)%nat ->
    forall u, 0 <= u <= 1 ->
    upper_tail (count b s) (count (fun x => a x && b x) s) u <= delta ->
    0 < Pr xs w b /\ u < Pr xs w (fun x => a x && b x) / Pr xs w b).
Proof. exact (@ConditionalBinomialTailLower.conditional_binomial_tail_lower). Qed.

Theorem exact_tail_check : forall n k a b u v : Z, tail_check n k a b u v = true ->
  cdf (Z.to_nat n) (Z.to_nat k) (IZR a / IZR b) <= IZR u / IZR v.
Proof. exact ExactTailCheck.exact_tail_check. Qed.

Theorem rounded_tail_check : forall (P : Z) (n : positive) (k a b u v : Z),
  tail_check_up P n k a b u v = true ->
  cdf (Pos.to_nat n) (Z.to_nat k) (IZR a / IZR b) <= IZR u / IZR v.
Proof. exact RoundedTailCheck.rounded_tail_check. Qed.

Theorem tail_500_31 : cdf (Pos.to_nat 500) (Z.to_nat 31) (9268 / 100000) <= 1 / 120.
Proof. exact TailInstance.tail_500_31. Qed.

Theorem tail_5000_310 : cdf (Pos.to_nat 5000) (Z.to_nat 310) (70637 / 1000000) <= 1 / 120.
Proof. exact TailInstance.tail_5000_310. Qed.

(* ---- holdout.seen ---- *)

Theorem none_of_null : forall X (xs : list X) (w : X -> R), dist xs w ->
  forall (b : X -> bool) (n : nat), Pr xs w b = 0 ->
  Pr (samples xs n) (sample_weight w) (fun s => negb (Nat.leb (count b s) 0)) = 0.
Proof. exact (@NullEvent.none_of_null). Qed.

Theorem seen : forall X (xs : list X) (w : X -> R), dist xs w -> forall (b : X -> bool) (n : nat),
  fails_at_most (samples xs n) (sample_weight w) 0 (fun s => (0 < count b s)%nat -> 0 < Pr xs w b).
Proof. exact (@Seen.seen). Qed.

(* ---- holdout.betting-grid ---- *)

Theorem betting_capital : forall X (xs : list X) (w : X -> R), dist xs w ->
  forall J (js : list J) (factor : J -> X -> R) (n : nat) (delta : R), js <> nil -> 0 < delta ->
  (forall j, In j js -> forall x, In x xs -> 0 <= factor j x) ->
  (forall j, In j js -> E xs w (factor j) <= 1) ->
  Pr (samples xs n) (sample_weight w) (fun s => Rleb (1 / delta) (wealth js factor s)) <= delta.
Proof. exact (@BettingCapital.betting_capital). Qed.

Theorem betting_factor : forall X (xs : list X) (w : X -> R), dist xs w ->
  forall (Z : X -> R) (b c r m : R),
  (forall x, In x xs -> Z x <= b) -> 0 <= c <= 1 -> 0 <= r -> m < b -> m <= E xs w Z ->
  (forall x, In x xs -> 0 <= upper_factor c b m r (Z x)) /\
  E xs w (fun x => upper_factor c b m r (Z x)) <= 1.
Proof. exact (@BettingFactor.betting_factor). Qed.

Theorem betting_monotone : forall X (Z : X -> R) (b c : R) (rates : list R) (m m' : R) (s : list X),
  0 <= c <= 1 -> (forall r, In r rates -> 0 <= r) -> m <= m' -> m' < b ->
  (forall x, In x s -> Z x <= b) ->
  wealth rates (fun r x => upper_factor c b m r (Z x)) s
  <= wealth rates (fun r x => upper_factor c b m' r (Z x)) s.
Proof. exact (@BettingMonotone.betting_monotone). Qed.

Theorem betting_grid : forall X (xs : list X) (w : X -> R), dist xs w ->
  forall (Z : X -> R) (b c : R) (rates : list R) (n : nat) (delta : R),
  (forall x, In x xs -> Z x <= b) -> rates <> nil -> (forall r, In r rates -> 0 <= r) ->
  0 <= c <= 1 -> 0 < delta < 1 ->
  fails_at_most (samples xs n) (sample_weight w) delta (fun s => forall m, m < b ->
    1 / delta <= wealth rates (fun r x => upper_factor c b m r (Z x)) s -> E xs w Z < m).
Proof. exact (@BettingGrid.betting_grid). Qed.

Theorem betting_grid_lower : forall X (xs : list X) (w : X -> R), dist xs w ->
  forall (Z : X -> R) (a c : R) (rates : list R) (n : nat) (delta : R),
  (forall x, In x xs -> a <= Z x) -> rates <> nil -> (forall r, In r rates -> 0 <= r) ->
  0 <= c <= 1 -> 0 < delta < 1 ->
  fails_at_most (samples xs n) (sample_weight w) delta (fun s => forall m, a < m ->
    1 / delta <= wealth rates (fun r x => lower_factor c a m r (Z x)) s -> m < E xs w Z).
Proof. exact (@BettingGridLower.betting_grid_lower). Qed.

Theorem conditional_betting_grid : forall X (xs : list X) (w : X -> R), dist xs w ->
  forall (b : X -> bool) (Z : X -> R) (high c : R) (rates : nat -> list R) (n : nat) (delta : R),
  (forall x, In x xs -> b x = true -> Z x <= high) ->
  (forall k, rates k <> nil) -> (forall k r, In r (rates k) -> 0 <= r) ->
  0 <= c <= 1 -> 0 < delta < 1 ->
  fails_at_most (samples xs n) (sample_weight w) delta (fun s => (0 < count b s)%nat ->
    forall m, m < high ->
    1 / delta <= wealth (rates (count b s)) (fun r x => upper_factor c high m r (Z x)) (filter b s) ->
    0 < Pr xs w b /\ E xs w (fun x => ind (b x) * Z x) / Pr xs w b < m).
Proof. exact (@ConditionalBettingGrid.conditional_betting_grid). Qed.

Theorem conditional_betting_grid_lower : forall X (xs : list X) (w : X -> R), dist xs w ->
  forall (b : X -> bool) (Z : X -> R) (low c : R) (rates : nat -> list R) (n : nat) (delta : R),
  (forall x, In x xs -> b x = true -> low <= Z x) ->
  (forall k, rates k <> nil) -> (forall k r, In r (rates k) -> 0 <= r) ->
  0 <= c <= 1 -> 0 < delta < 1 ->
  fails_at_most (samples xs n) (sample_weight w) delta (fun s => (0 < count b s)%nat ->
    forall m, low < m ->
    1 / delta <= wealth (rates (count b s)) (fun r x => lower_factor c low m r (Z x)) (filter b s) ->
    0 < Pr xs w b /\ m < E xs w (fun x => ind (b x) * Z x) / Pr xs w b).
Proof. exact (@ConditionalBettingGridLower.conditional_betting_grid_lower). Qed.

Theorem product_by_counts : forall X V (eqb : V -> V -> bool),
  (forall u v, eqb u v = true <-> u = v) ->
  forall (Z : X -> V) (f : V -> R) (vs : list V) (s : list X),
  NoDup vs -> (forall x, In x s -> In (Z x) vs) ->
  product s (fun x => f (Z x)) = product vs (fun v => f v ^ count (fun x => eqb (Z x) v) s).
Proof. exact (@BettingHistogram.product_by_counts). Qed.

(* ---- the proof checker ---- *)

Theorem farkas_combination : forall (x : nat -> R) (rows : list row) (multipliers : list Q),
  admissible rows multipliers = true -> (forall r, In r rows -> row_holds x r) ->
  row_holds x (combination rows multipliers).
Proof. exact FarkasCombination.farkas_combination. Qed.

Theorem farkas_leaf : forall (nonneg : nat -> bool) (rows : list row) (multipliers : list Q),
  contradictory nonneg rows multipliers = true ->
  forall x, respects nonneg x -> ~ (forall r, In r rows -> row_holds x r).
Proof. exact FarkasLeaf.farkas_leaf. Qed.

Theorem lemma_of_cases : forall (nonneg : nat -> bool) (x : nat -> R) (r s : row),
  respects nonneg x -> rel r <> EQ -> rel s <> EQ ->
  fixed nonneg (add (coefs r) (scale (-(1)) (coefs s))) 0 = true ->
  row_holds x r \/ row_holds x s -> row_holds x (least_row r s).
Proof. exact LemmaOfCases.lemma_of_cases. Qed.

Theorem case_split : forall (nonneg : nat -> bool) (t : tree) (cs : list constraint),
  closes nonneg cs t = true ->
  forall x, respects nonneg x -> ~ (forall c, In c cs -> constraint_holds x c).
Proof. exact CaseSplit.case_split. Qed.

Theorem cell_decomposition : forall X (xs : list X) (w : X -> R), dist xs w ->
  forall (cell : X -> nat) (k : nat), (forall x, In x xs -> (cell x < k)%nat) ->
  (forall event, Pr xs w (fun x => event (cell x))
                 = dot (event_coefs k event) (cell_probability xs w cell) 0) /\
  (forall i, 0 <= cell_probability xs w cell i) /\
  sum (seq 0 k) (cell_probability xs w cell) = 1.
Proof. exact (@CellDecomposition.cell_decomposition). Qed.

Theorem entailment : forall S I (ss : list S) (w : S -> R), dist ss w ->
  forall (nonneg : nat -> bool) (x : nat -> R) (is : list I) (claim : I -> S -> constraint)
    (d : I -> R) (delta : R) (assumed : list constraint) (denied : S -> constraint) (t : S -> tree),
  respects nonneg x ->
  (forall i, In i is -> fails_at_most ss w (d i) (fun s => constraint_holds x (claim i s))) ->
  sum is d <= delta ->
  (forall c, In c assumed -> constraint_holds x c) ->
  (forall s, In s ss ->
     closes nonneg (denied s :: map (fun i => claim i s) is ++ assumed) (t s) = true) ->
  fails_at_most ss w delta (fun s => ~ constraint_holds x (denied s)).
Proof. exact (@Entailment.entailment). Qed.

Theorem entailment_example : forall x0 x1 x2 : R, 0 <= x0 -> 0 <= x1 -> x0 <= 87 / 1000 ->
  x1 <= 20 / 1000 \/ (x0 = x2 /\ x1 + x2 < 1 / 10) -> x0 + x1 <= 107 / 1000.
Proof. exact EntailmentExample.entailment_example. Qed.

(* ---- relative entropy and PAC-Bayes; each side condition that Coq's ln 0 = 0 needs is written ---- *)

Theorem donsker_varadhan : forall H (hs : list H) (Q P : H -> R), dist hs Q -> dist hs P ->
  (forall h, In h hs -> 0 < P h) -> forall f : H -> R,
  E hs Q f <= KL hs Q P + ln (E hs P (fun h => exp (f h))).
Proof. exact (@DonskerVaradhan.donsker_varadhan). Qed.

Theorem pac_bayes : forall S H (ss : list S) (w : S -> R) (hs : list H) (P : H -> R),
  dist ss w -> dist hs P -> (forall h, In h hs -> 0 < P h) ->
  forall (F : H -> S -> R) (n B delta : R), 0 < n -> 0 < B -> 0 < delta ->
  (forall h, In h hs -> E ss w (fun s => exp (n * F h s)) <= B) ->
  fails_at_most ss w delta (fun s => forall Q, dist hs Q ->
    E hs Q (fun h => F h s) <= (KL hs Q P + ln (B / delta)) / n).
Proof. exact (@PacBayes.pac_bayes). Qed.

Theorem kl_moment : forall (n : nat) (p : R), (0 < n)%nat -> 0 < p < 1 ->
  sum_f_R0 (fun k => pmf n p k * exp (INR n * kl (INR k / INR n) p)) n <= INR n + 1.
Proof. exact KlMoment.kl_moment. Qed.

Theorem kl_jensen : forall H (hs : list H) (Q : H -> R), dist hs Q -> forall q p : H -> R,
  (forall h, In h hs -> 0 <= q h <= 1) -> (forall h, In h hs -> 0 < p h < 1) ->
  kl (E hs Q q) (E hs Q p) <= E hs Q (fun h => kl (q h) (p h)).
Proof. exact (@KlConvexity.kl_jensen). Qed.

Theorem pac_bayes_kl : forall X H (xs : list X) (w : X -> R), dist xs w ->
  forall (hs : list H) (P : H -> R), dist hs P ->
  forall (wrong : H -> X -> bool) (n : nat) (delta : R),
  (forall h, In h hs -> 0 < P h) -> (forall h, In h hs -> 0 < Pr xs w (wrong h) < 1) ->
  (0 < n)%nat -> 0 < delta ->
  fails_at_most (samples xs n) (sample_weight w) delta (fun s => forall Q, dist hs Q ->
    kl (E hs Q (fun h => INR (count (wrong h) s) / INR n)) (E hs Q (fun h => Pr xs w (wrong h)))
    <= (KL hs Q P + ln ((INR n + 1) / delta)) / INR n).
Proof. exact (@PacBayesKl.pac_bayes_kl). Qed.

Theorem pinsker : forall q, 0 < q < 1 -> forall p, 0 < p < 1 -> 2 * (q - p) ^ 2 <= kl q p.
Proof. exact Pinsker.pinsker. Qed.

Theorem chernoff_kl : forall (n k : nat) (p : R), (0 < k)%nat -> (k < n)%nat -> 0 < p < 1 ->
  INR k / INR n <= p -> cdf n k p <= exp (- (INR n * kl (INR k / INR n) p)).
Proof. exact ChernoffKl.chernoff_kl. Qed.

Theorem hoeffding : forall (n k : nat) (p : R), (0 < k)%nat -> (k < n)%nat -> 0 < p < 1 ->
  INR k / INR n <= p -> cdf n k p <= exp (- (2 * INR n * (INR k / INR n - p) ^ 2)).
Proof. exact Hoeffding.hoeffding. Qed.

(* ---- weak-to-strong ---- *)

Theorem disagree_triangle : forall X Y (xs : list X) (w : X -> R), dist xs w ->
  forall eqb : Y -> Y -> bool, (forall a b, eqb a b = true <-> a = b) -> forall f g h : X -> Y,
  disagree xs w eqb f h <= disagree xs w eqb f g + disagree xs w eqb g h.
Proof. exact (@DisagreeTriangle.disagree_triangle). Qed.

Theorem student_error : forall X Y (xs : list X) (w : X -> R), dist xs w ->
  forall eqb : Y -> Y -> bool, (forall a b, eqb a b = true <-> a = b) ->
  forall truth weak student : X -> Y,
  Rabs (disagree xs w eqb student truth - disagree xs w eqb weak truth)
  <= disagree xs w eqb student weak.
Proof. exact (@StudentError.student_error). Qed.

Theorem gain_identity : forall X Y (xs : list X) (w : X -> R) (eqb : Y -> Y -> bool)
  (truth weak student : X -> Y),
  disagree xs w eqb weak truth - disagree xs w eqb student truth =
  Pr xs w (fun x => negb (eqb (weak x) (truth x)) && eqb (student x) (truth x)) -
  Pr xs w (fun x => eqb (weak x) (truth x) && negb (eqb (student x) (truth x))).
Proof. exact (@GainIdentity.gain_identity). Qed.

Theorem misfit : forall X (xs : list X) (w : X -> R), dist xs w ->
  forall Class : (X -> R) -> Prop,
  (forall f g t, Class f -> Class g -> 0 <= t <= 1 -> Class (fun x => (1 - t) * f x + t * g x)) ->
  forall weak truth strong : X -> R, Class truth -> Class strong ->
  (forall f, Class f -> square_distance xs w strong weak <= square_distance xs w f weak) ->
  square_distance xs w strong truth
  <= square_distance xs w weak truth - square_distance xs w strong weak.
Proof. exact (@Misfit.misfit). Qed.

Theorem weak_to_strong_certificate : forall X Y (xs : list X) (w : X -> R), dist xs w ->
  forall eqb : Y -> Y -> bool, (forall a b, eqb a b = true <-> a = b) ->
  forall (truth weak student : X -> Y) (n : nat) (d1 d2 : R), 0 <= d1 -> 0 <= d2 ->
  fails_at_most (samples xs n) (sample_weight w) (d1 + d2) (fun s => forall u1 u2,
    0 <= u1 <= 1 -> 0 <= u2 <= 1 ->
    cdf n (count (fun x => negb (eqb (weak x) (truth x))) s) u1 <= d1 ->
    cdf n (count (fun x => negb (eqb (student x) (weak x))) s) u2 <= d2 ->
    disagree xs w eqb student truth < u1 + u2).
Proof. exact (@WeakToStrongCertificate.weak_to_strong_certificate). Qed.

Theorem certificate_instance : forall X Y (xs : list X) (w : X -> R), dist xs w ->
  forall eqb : Y -> Y -> bool, (forall a b, eqb a b = true <-> a = b) ->
  forall truth weak student : X -> Y,
  fails_at_most (samples xs (Pos.to_nat 500)) (sample_weight w) (1 / 60) (fun s =>
    count (fun x => negb (eqb (weak x) (truth x))) s = Z.to_nat 31 ->
    count (fun x => negb (eqb (student x) (weak x))) s = Z.to_nat 12 ->
    disagree xs w eqb student truth < 927 / 10000 + 46 / 1000).
Proof. exact (@CertificateInstance.certificate_instance). Qed.
