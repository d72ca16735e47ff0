import { ChatbotSlackChannelConfiguration } from "@cdktf/provider-aws/lib/chatbot-slack-channel-configuration";
import { ChatbotTeamsChannelConfiguration } from "@cdktf/provider-aws/lib/chatbot-teams-channel-configuration";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Construct } from "constructs";
import { CHAT_GUARDRAIL, ChatRole } from "./chat-role";

/** A channel of Slack, by the ids that stand in its links. */
export interface SlackChannel {
  readonly workspace: string;
  readonly channel: string;
}

/** A channel of Microsoft Teams, by the ids that stand in its link. */
export interface TeamsChannel {
  readonly tenant: string;
  readonly team: string;
  readonly channel: string;
}

export interface ChatChannelsProps {
  /** `flexprice-production-alerts`; names are shared by the regions of an account. */
  readonly name: string;
  /** One that works in `CHAT_REGION`. */
  readonly provider: AwsProvider;
  readonly topicArns: readonly string[];
  readonly slack?: SlackChannel | undefined;
  readonly teams?: TeamsChannel | undefined;
  readonly permissionsBoundary: string | null;
}

/**
 * AWS's chat service is one for all regions, but has an address in few of them; us-east-1 is not among those.
 * https://docs.aws.amazon.com/general/latest/gr/chatbot.html, https://github.com/aws/aws-cli/issues/8658
 */
export const CHAT_REGION = "us-east-2";

/**
 * Shows topics' messages in a chat. Somebody has let AWS into the workspace or the team once, in the console: that has no API.
 * https://docs.aws.amazon.com/chatbot/latest/adminguide/slack-setup.html
 */
export class ChatChannels extends Construct {
  constructor(scope: Construct, id: string, props: ChatChannelsProps) {
    super(scope, id);
    const { name, provider, topicArns, slack, teams, permissionsBoundary } = props;
    const role = new ChatRole(this, "role", { name, permissionsBoundary });
    const common = {
      provider,
      iamRoleArn: role.arn,
      guardrailPolicyArns: [CHAT_GUARDRAIL],
      snsTopicArns: [...topicArns],
      userAuthorizationRequired: false, // nobody acts from the chat: there is nothing to authorize
    };
    if (slack) {
      new ChatbotSlackChannelConfiguration(this, "slack", {
        ...common,
        configurationName: `${name}-slack`,
        slackTeamId: slack.workspace,
        slackChannelId: slack.channel,
      });
    }
    if (teams) {
      new ChatbotTeamsChannelConfiguration(this, "teams", {
        ...common,
        configurationName: `${name}-teams`,
        tenantId: teams.tenant,
        teamId: teams.team,
        channelId: encodeURIComponent(teams.channel), // as AWS takes it: https://docs.aws.amazon.com/chatbot/latest/APIReference/API_TeamsChannelConfiguration.html
      });
    }
  }
}
